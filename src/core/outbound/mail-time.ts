// The zone and language in which the reader of a mail gets its dates.

import { appointmentInWords } from '../calendar/times-in-words.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { installationTimeZone } from '../rule-set/time-zone.js';

/** IANA. An agent's own, else that of the hours that the agent works, else that of the installation. */
export function readerTimeZone(rules: RuleSet, agent: Agent | undefined): string {
  return agent?.timeZone ?? rules.calendars.get(agent?.calendar ?? '')?.timeZone ?? installationTimeZone(rules);
}

/** `Monday, 30 March 2026 at 09:00 (CEST)`: what an agent is told, in that agent's zone. `agent` by name. */
export function timeForAgent(rules: RuleSet, agent: string, at: Date): string {
  return appointmentInWords(at, null, readerTimeZone(rules, rules.agents.get(agent)), 'en');
}
