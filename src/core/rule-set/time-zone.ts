// The time zone in which the days of an installation start.

import type { RuleSet } from './rule-set.js';
import type { Settings } from './settings.js';

/** The time zone of the settings, else that of the default SLA's calendar, else UTC. */
export function installationTimeZone({
  settings,
  slas,
  calendars,
}: Pick<RuleSet, 'slas' | 'calendars'> & {
  readonly settings: Pick<Settings, 'timeZone' | 'defaultSla'>;
}): string {
  return settings.timeZone ?? calendars.get(slas.get(settings.defaultSla ?? '')?.calendar ?? '')?.timeZone ?? 'UTC';
}
