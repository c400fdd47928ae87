// The zone and language in which the reader of a mail gets its dates.

import type { Agent } from '../rule-set/agents-and-queues.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { installationTimeZone } from '../rule-set/time-zone.js';

/** IANA. An agent's own, else that of the hours that the agent works, else that of the installation. */
export function readerTimeZone(rules: RuleSet, agent: Agent | undefined): string {
  return agent?.timeZone ?? rules.calendars.get(agent?.calendar ?? '')?.timeZone ?? installationTimeZone(rules);
}
