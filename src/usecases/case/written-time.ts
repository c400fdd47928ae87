// Times as an agent writes them, in the zone of that agent.

import { parseWhen } from '../../core/calendar/written-time.js';
import { readerTimeZone } from '../../core/outbound/mail-time.js';
import { type ActionContext, type Refusal, refuse } from './action.js';

export function timeOf({ rules, agent, now }: ActionContext, text: string): Date | Refusal {
  const at = parseWhen(text, readerTimeZone(rules, rules.agents.get(agent)), now);
  const examples = '"2026-03-02 09:00", "tomorrow 09:00", "17:30", "2h" or an instant such as 2026-03-02T09:00Z';
  return at ?? refuse('bad-time', `"${text}" is not a time; write ${examples}`);
}
