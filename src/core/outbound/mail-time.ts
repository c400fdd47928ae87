// The zone and language in which the reader of a mail gets its dates.

import { appointmentInWords } from '../calendar/times-in-words.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { readerTimeZone } from '../rule-set/time-zone.js';

/** `Monday, 30 March 2026 at 09:00 (CEST)`: what an agent is told, in that agent's zone. `agent` by name. */
export function timeForAgent(rules: RuleSet, agent: string, at: Date): string {
  return appointmentInWords(at, null, readerTimeZone(rules, rules.agents.get(agent)), 'en');
}
