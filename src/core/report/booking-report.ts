// Reports on appointments: how much of the time of each resource is booked, and what became of the appointments of each
// service.

import type { Resource } from '../rule-set/scheduling.js';
import { freeTime } from '../scheduling/free-time.js';
import type { Interval, ReportPeriod } from './intervals.js';
import type { GroupTotal, ReportRow } from './report-row.js';
import { roundToTenth } from './statistics.js';

/** The appointments of one resource that were not cancelled, and its open time. */
export interface ResourceTotals {
  readonly appointments: number;
  /** Of the appointments, without the time before and after. */
  readonly minutes: number;
  /** In which it works, times its capacity; null: the rules have it no more, or it is too far away. */
  readonly openMinutes: number | null;
}

/** The appointments of one service. */
export interface ServiceTotals {
  readonly appointments: number;
  readonly done: number;
  readonly noShows: number;
  readonly cancelled: number;
  /** The median of the minutes from booking to beginning; null: all were cancelled. */
  readonly leadTime: number | null;
}

export function resourceColumns({ appointments, minutes, openMinutes }: ResourceTotals): ReportRow {
  const percentUsed = openMinutes === null || openMinutes === 0 ? null : roundToTenth((100 * minutes) / openMinutes);
  return { appointments, minutes, openMinutes, percentUsed };
}

/** A no-show is counted among those for whom somebody was there. */
export function serviceColumns({ appointments, done, noShows, cancelled, leadTime }: ServiceTotals): ReportRow {
  const ended = done + noShows;
  const percentNoShows = ended === 0 ? null : roundToTenth((100 * noShows) / ended);
  return { appointments, done, noShows, percentNoShows, cancelled, leadTime };
}

/** Hours of rules say little about other times, and centuries would take minutes. */
const [longestBackMs, longestAheadMs] = [5 * 366 * 86_400_000, 366 * 86_400_000];

/** Adds the open time of each resource of the rules, also of those without appointments. */
export function withOpenMinutes(
  booked: readonly GroupTotal<Omit<ResourceTotals, 'openMinutes'>>[],
  resources: ReadonlyMap<string, Resource>,
  { period, intervals }: { readonly period: ReportPeriod; readonly intervals: readonly Interval[] },
  now: Date,
): readonly GroupTotal<ResourceTotals>[] {
  const spans = intervals.flatMap(({ startsAt }, interval) => {
    const from = Math.max(startsAt.getTime(), period.from.getTime());
    const to = intervals[interval + 1]?.startsAt.getTime() ?? period.to.getTime();
    return from < now.getTime() - longestBackMs || to > now.getTime() + longestAheadMs ? [] : [{ interval, from, to }];
  });
  const keyOf = (interval: number, group: string) => `${interval} ${group}`;
  const rest = new Map(booked.map((one) => [keyOf(one.interval, one.group), one]));
  const open = spans.flatMap(({ interval, from, to }) =>
    [...resources.values()].map((resource) => {
      const key = keyOf(interval, resource.name);
      const { appointments = 0, minutes = 0 } = rest.get(key)?.totals ?? {};
      rest.delete(key);
      const free = freeTime(resource, [], from, to, 0).reduce((sum, span) => sum + span.to - span.from, 0);
      const openMinutes = Math.round((free * resource.capacity) / 60_000);
      return { interval, group: resource.name, totals: { appointments, minutes, openMinutes } };
    }),
  );
  return [...open, ...[...rest.values()].map((one) => ({ ...one, totals: { ...one.totals, openMinutes: null } }))];
}
