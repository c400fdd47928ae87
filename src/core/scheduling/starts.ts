// When appointments of a service may start: its raster within its daily window, in wall-clock time of its zone. A wall
// time that daylight saving skips is no start; one that occurs twice is its first occurrence.

import { addDays, dateAt } from '../calendar/local-date.js';
import { minuteAt } from '../calendar/wall-clock.js';
import { existingInstantsOf, instantOf } from '../calendar/zone-day.js';
import type { Service } from '../rule-set/scheduling.js';

const DAY_MINUTES = 1440;

/** A possible start, and what calendar and clock show then in the service's zone. */
export interface Start {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly date: string;
  /** The wall-clock minute, 0 to 1439. */
  readonly minute: number;
}

/** The starts of appointments that lie within from..to (epoch milliseconds), ascending. */
export function startsWithin(
  {
    timeZone,
    between,
    everyMinutes,
    durationMs,
  }: Pick<Service, 'timeZone' | 'between' | 'everyMinutes' | 'durationMs'>,
  from: number,
  to: number,
): readonly Start[] {
  const found: Start[] = [];
  let isAscending = true;
  const last = dateAt(timeZone, new Date(to));
  // A window that runs overnight may have begun on the day before.
  for (let date = addDays(dateAt(timeZone, new Date(from)), -1); date <= last; ) {
    const end = Math.min(instantOf(timeZone, date, between.toMinute), to);
    const instant = existingInstantsOf(timeZone, date);
    const nextDate = addDays(date, 1);
    for (let minute = between.fromMinute; minute < between.toMinute; minute += everyMinutes) {
      const at = instant(minute);
      if (at === null || at < from || at + durationMs > end) continue;
      if (at <= (found.at(-1)?.at ?? Number.NEGATIVE_INFINITY)) isAscending = false;
      if (minute < DAY_MINUTES) found.push({ at, date, minute });
      else found.push({ at, date: nextDate, minute: minute - DAY_MINUTES });
    }
    date = nextDate;
  }
  return isAscending ? found : withoutRepeats(found.sort((a, b) => a.at - b.at));
}

/** Any instant as a start. */
export function startAt(timeZone: string, at: Date): Start {
  return { at: at.getTime(), date: dateAt(timeZone, at), minute: minuteAt(timeZone, at) };
}

/** Windows longer than a day would repeat starts of the next date; the sort is stable, so the earlier date stays. */
function withoutRepeats(starts: readonly Start[]): readonly Start[] {
  return starts.filter(({ at }, index) => starts[index - 1]?.at !== at);
}
