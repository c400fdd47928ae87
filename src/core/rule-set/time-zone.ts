// The time zone in which the days of an installation start.

import type { RuleSet } from './rule-set.js';

/** The time zone of the settings, else that of the default SLA's calendar, else UTC. */
export function installationTimeZone({
  settings,
  slas,
  calendars,
}: Pick<RuleSet, 'slas' | 'calendars' | 'settings'>): string {
  // UTC is what the settings have when they name none.
  if (settings.timeZone !== 'UTC') return settings.timeZone;
  return calendars.get(slas.get(settings.defaultSla ?? '')?.calendar ?? '')?.timeZone ?? 'UTC';
}
