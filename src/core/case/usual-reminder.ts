// When the owner of an activity is reminded when nobody says so: of an appointment a quarter of an hour before, of a
// task when it is due. Of a task for a day in the morning of that day, since nobody wants to hear of it a minute before
// midnight.

import { openIntervals } from '../calendar/day.js';
import { dateAt } from '../calendar/local-date.js';
import { minuteAt } from '../calendar/wall-clock.js';
import { LAST_MINUTE } from '../calendar/written-time.js';
import { instantOf } from '../calendar/zone-day.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { readerTimeZone } from '../rule-set/time-zone.js';
import type { Activity } from './activity.js';

const MINUTE_MS = 60_000;
const BEFORE_APPOINTMENT_MS = 15 * MINUTE_MS;
const BEFORE_CLOSING_MS = 60 * MINUTE_MS;

/** Where nothing says when the owner's day begins. */
const MORNING = { hour: 9, minute: 0 };

export interface Reminded {
  readonly kind: Activity['kind'];
  readonly dueAt: Date;
  /** The zone of whoever wrote the time: a task is due on a day when it is due in the last minute of one there. */
  readonly timeZone: string;
  readonly owner: Agent | undefined;
}

export function usualReminder(rules: RuleSet, { kind, dueAt, timeZone, owner }: Reminded, now: Date): Date {
  if (kind === 'appointment') return new Date(dueAt.getTime() - BEFORE_APPOINTMENT_MS);
  if (minuteAt(timeZone, dueAt) !== LAST_MINUTE) return dueAt;
  const { opensAt, closesAt } = workingDay(rules, dateAt(timeZone, dueAt), owner);
  if (opensAt > now) return opensAt;
  // The day has begun: before its end is the next good moment.
  const evening = closesAt === null ? null : new Date(closesAt.getTime() - BEFORE_CLOSING_MS);
  return evening !== null && evening > now ? evening : dueAt;
}

/** When the owner begins and ends to work on a date: by the owner's calendar, else when the list of the day comes,
 *  or at nine. */
function workingDay(rules: RuleSet, date: string, owner: Agent | undefined) {
  const calendar = rules.calendars.get(owner?.calendar ?? '');
  const open = calendar === undefined || calendar.hours === 'always' ? [] : openIntervals(calendar, date);
  const [first, last] = [open[0], open.at(-1)];
  if (first !== undefined && last !== undefined) return { opensAt: new Date(first.from), closesAt: new Date(last.to) };
  const { hour, minute } = owner?.agendaAt ?? MORNING;
  return { opensAt: new Date(instantOf(readerTimeZone(rules, owner), date, hour * 60 + minute)), closesAt: null };
}
