// Times as an agent writes and reads them, in the zone of that agent.

import { dayAndTimeInWords } from '../../core/calendar/times-in-words.js';
import { type DayMeans, parseEnd, parseWhen } from '../../core/calendar/written-time.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { readerTimeZone } from '../../core/rule-set/time-zone.js';
import { type ActionContext, type Refusal, refuse } from './action.js';

type Reader = Pick<ActionContext, 'rules' | 'agent'>;

/** `dayMeans`: what a day without a time of day is. */
export function timeOf(
  { rules, agent, now }: Reader & Pick<ActionContext, 'now'>,
  text: string,
  dayMeans: DayMeans,
): Date | Refusal {
  const zone = zoneOf(rules, agent);
  return parseWhen(text, zone, now, dayMeans) ?? notATime(text, zone, now, dayMeans);
}

/** Whether the text is a time, or a day by whose end something may be due. */
export function isDueTime({ rules, agent, now }: Reader & Pick<ActionContext, 'now'>, text: string): boolean {
  return parseWhen(text, zoneOf(rules, agent), now, 'end') !== null;
}

/** When something ends that begins at `begin`. */
export function endTimeOf(
  context: Reader & Pick<ActionContext, 'now'>,
  text: string,
  begin: Date | null,
): Date | Refusal {
  if (begin === null) return timeOf(context, text, 'nothing');
  const zone = zoneOf(context.rules, context.agent);
  return parseEnd(text, zone, context.now, begin) ?? notATime(text, zone, context.now, 'nothing');
}

function notATime(text: string, zone: string, now: Date, dayMeans: DayMeans): Refusal {
  if (dayMeans === 'nothing' && parseWhen(text, zone, now, 'end') !== null) {
    return refuse('bad-time', `"${text}" is a day; write the time, too, such as "${text} 09:00"`);
  }
  const day = dayMeans === 'nothing' ? '' : '"2026-03-02", ';
  const examples = `${day}"2026-03-02 09:00", "tomorrow 09:00", "friday 17:30", "2h" or an instant such as 2026-03-02T09:00Z`;
  return refuse('bad-time', `"${text}" is not a time; write ${examples}`);
}

/** `Sat, 28 Nov 2026, 03:44 CET`. */
export function timeInWords({ rules, agent }: Reader, at: Date): string {
  return dayAndTimeInWords(at, zoneOf(rules, agent), 'en');
}

/** In which the agent reads and writes times. */
export function zoneOf(rules: RuleSet, agent: string): string {
  return readerTimeZone(rules, rules.agents.get(agent));
}
