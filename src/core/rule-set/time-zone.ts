// The time zones in which the days of an installation start, and in which people read times.

import type { Agent } from './agents-and-queues.js';
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

/** IANA. An agent's own, else that of the hours that the agent works, else that of the installation. */
export function readerTimeZone(rules: RuleSet, agent: Agent | undefined): string {
  return agent?.timeZone ?? rules.calendars.get(agent?.calendar ?? '')?.timeZone ?? installationTimeZone(rules);
}
