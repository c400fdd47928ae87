// Options that take a time: written as people write it, in the zone of the agent who acts, or else of the installation.

import { parseInstant } from '../../core/calendar/instant.js';
import { type DayMeans, parseWhen } from '../../core/calendar/written-time.js';
import { readerTimeZone } from '../../core/outbound/mail-time.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { loadLiveRules } from './opened.js';
import type { Parse } from './option.js';
import { WrongUseError } from './wrong-use-error.js';

/** How times may be written. */
export const timeHelp = 'such as "tomorrow 09:00", "2026-03-02 09:00", 17:30 or 2h';

/** A time whose zone is not known yet. */
export interface WrittenTime {
  readonly text: string;
  readonly dayMeans: DayMeans;
}

/** `dayMeans`: what a day without a time of day is. */
export function timeThat(dayMeans: Exclude<DayMeans, 'nothing'>): Parse<WrittenTime> {
  return (text, name) => {
    if (parseWhen(text, 'UTC', new Date(), dayMeans) !== null) return { text, dayMeans };
    throw new WrongUseError(
      `${name} "${text}" is not a time; write one ${timeHelp}, a day such as 2026-03-02, or an instant`,
    );
  };
}

/** The rules are read only for a time that depends on the zone. `agent`: by name. */
export async function instantOf(
  { text, dayMeans }: WrittenTime,
  agent?: string,
  rules: () => Promise<RuleSet> = loadLiveRules,
): Promise<Date> {
  const exact = parseInstant(text);
  if (exact !== null) return exact;
  const loaded = await rules();
  const at = parseWhen(text, readerTimeZone(loaded, loaded.agents.get(agent ?? '')), new Date(), dayMeans);
  if (at === null) throw new Error(`"${text}" was a time when the command line was read`);
  return at;
}

/** Null when it was left out. */
export async function instantOrNull(written: WrittenTime | undefined, agent?: string): Promise<Date | null> {
  return written === undefined ? null : instantOf(written, agent);
}
