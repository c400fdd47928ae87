// A week by resource: what is booked on each day, and when each is free.

import { addDays, dateAt, startOfDate } from '../../core/calendar/local-date.js';
import type { Span } from '../../core/calendar/span.js';
import { weekdayOf } from '../../core/calendar/zone-day.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Resource } from '../../core/rule-set/scheduling.js';
import { ascending, freeTime } from '../../core/scheduling/free-time.js';
import type { BookingQueries, BookingRecord } from '../../ports/bookings.js';

/** One day of a resource. */
export interface ResourceDay {
  readonly date: string;
  readonly bookings: readonly BookingRecord[];
  readonly free: readonly Span[];
}

export interface ResourceWeek {
  readonly resource: Resource;
  readonly days: readonly ResourceDay[];
}

/** The Monday of the week of a date; of now, when it is none. */
export function mondayOf(written: string, timeZone: string, now: Date): string {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(written) && !Number.isNaN(Date.parse(written));
  const date = isDate ? written : dateAt(timeZone, now);
  return addDays(date, -weekdayOf(timeZone, date));
}

/** `monday`: a date in `timeZone`, in which the days begin. */
export async function readWeek(
  bookings: BookingQueries,
  { services }: RuleSet,
  resources: readonly Resource[],
  monday: string,
  timeZone: string,
): Promise<readonly ResourceWeek[]> {
  const dates = Array.from({ length: 7 }, (_, day) => addDays(monday, day));
  const starts = [...dates, addDays(monday, 7)].map((date) => startOfDate(timeZone, date));
  const [from, to] = [starts[0] ?? new Date(0), starts[7] ?? new Date(0)];
  const agents = [...new Set(resources.flatMap(({ agent }) => agent ?? []))];
  // What is booked keeps its resources busy before and after, which may reach into the week.
  const margin = Math.max(0, ...[...services.values()].map((one) => Math.max(one.beforeMs, one.afterMs)));
  const [busy, booked] = await Promise.all([
    bookings.busy({
      ...{ resources: resources.map(({ name }) => name), agents },
      from: new Date(from.getTime() - margin),
      to: new Date(to.getTime() + margin),
    }),
    allBookings(bookings, from, to),
  ]);
  return resources.map((resource) => {
    const { name, agent } = resource;
    const taken = [...(busy.resources.get(name) ?? []), ...(agent === null ? [] : (busy.agents.get(agent) ?? []))];
    const own = booked.filter((one) => one.resources.includes(name));
    const days = dates.map((date, day) => {
      const [begins, ends] = [starts[day]?.getTime() ?? 0, starts[day + 1]?.getTime() ?? 0];
      return {
        date,
        bookings: own.filter(({ start }) => start.getTime() >= begins && start.getTime() < ends),
        free: freeTime(resource, ascending(taken), begins, ends, 0),
      };
    });
    return { resource, days };
  });
}

async function allBookings(bookings: BookingQueries, from: Date, to: Date): Promise<readonly BookingRecord[]> {
  const found: BookingRecord[] = [];
  let after: string | null = null;
  do {
    const page = await bookings.list({ from, to }, { limit: 1000, after });
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found.filter(({ status }) => status !== 'cancelled');
}
