// Options that take a time: written as people write it, in the zone of the agent who acts, or else of the installation.

import { parseInstant } from '../../core/calendar/instant.js';
import type { DayMeans } from '../../core/calendar/written-time.js';
import { loadLiveRules } from './opened.js';
import type { Parse } from './option.js';
import { WrongUseError } from './wrong-use-error.js';

/** How times may be written. */
export const timeHelp = 'such as "tomorrow 09:00", "2026-03-02 09:00", 17:30 or 2h';

/** A time as it was written. Its zone is not known yet, and what reads it is loaded when a command needs it. */
export interface WrittenTime {
  /** Of the option or argument. */
  readonly name: string;
  readonly text: string;
  readonly dayMeans: DayMeans;
}

/** `dayMeans`: what a day without a time of day is. */
export function timeThat(dayMeans: Exclude<DayMeans, 'nothing'>): Parse<WrittenTime> {
  return (text, name) => ({ name, text, dayMeans });
}

/** The rules are read only for a time that depends on the zone. `agent`: by name. */
export async function instantOf({ name, text, dayMeans }: WrittenTime, agent?: string): Promise<Date> {
  const exact = parseInstant(text);
  if (exact !== null) return exact;
  const [{ parseWhen }, { readerTimeZone }] = await Promise.all([
    import('../../core/calendar/written-time.js'),
    import('../../core/rule-set/time-zone.js'),
  ]);
  const read = (zone: string): Date => {
    const at = parseWhen(text, zone, new Date(), dayMeans);
    if (at !== null) return at;
    throw new WrongUseError(
      `${name} "${text}" is not a time; write one ${timeHelp}, a day such as 2026-03-02, or an instant`,
    );
  };
  // Before the rules are asked for, which may be missing.
  read('UTC');
  const rules = await loadLiveRules();
  return read(readerTimeZone(rules, rules.agents.get(agent ?? '')));
}

/** The ends of a period that were given. */
export async function periodOf(given: { from?: WrittenTime | undefined; to?: WrittenTime | undefined }) {
  const { from, to } = given;
  return {
    ...(from !== undefined && { from: await instantOf(from) }),
    ...(to !== undefined && { to: await instantOf(to) }),
  };
}

/** Null when it was left out. */
export async function instantOrNull(written: WrittenTime | undefined, agent?: string): Promise<Date | null> {
  return written === undefined ? null : instantOf(written, agent);
}
