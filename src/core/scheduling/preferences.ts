// What a customer prefers. Preferences rank appointments and never exclude one, unless they are marked `only`.

import { WEEKDAYS } from '../calendar/wall-clock.js';
import { weekdayOf } from '../calendar/zone-day.js';
import type { OpenInterval } from '../rule-set/calendar.js';
import type { Start } from './starts.js';

export type Weekday = (typeof WEEKDAYS)[number];

/** One thing that a customer prefers; `only`: nothing else will do. Of several of a kind, any one is enough. */
export type Preference =
  | { readonly kind: 'resource'; readonly resource: string; readonly only: boolean }
  | { readonly kind: 'day'; readonly day: Weekday; readonly only: boolean }
  /** The appointment starts within it; wall-clock time of the service. */
  | { readonly kind: 'time'; readonly time: OpenInterval; readonly only: boolean };

type Of<Kind extends Preference['kind']> = Extract<Preference, { kind: Kind }>;

/** The preferences of a kind; those with `only`, if there are any, count alone. */
function ofKind<Kind extends Preference['kind']>(preferences: readonly Preference[], kind: Kind): readonly Of<Kind>[] {
  const all = preferences.filter((one): one is Of<Kind> => one.kind === kind);
  const only = all.filter((one) => one.only);
  return only.length > 0 ? only : all;
}

/** How well a start suits the customer: the preferences that it meets; null: it will not do. */
export type RateStart = (start: Start) => readonly Preference[] | null;

/** As a reason for a slot: `preferred day tue`. */
export function preferenceInWords(one: Preference): string {
  switch (one.kind) {
    case 'resource':
      return `preferred resource ${one.resource}`;
    case 'day':
      return `preferred day ${one.day}`;
    case 'time':
      return `preferred time ${timeText(one.time)}`;
    default: {
      const never: never = one;
      throw new Error(`unknown preference ${String(never)}`);
    }
  }
}

/** Rates starts by the preferences of day and time. */
export function startRating(preferences: readonly Preference[], timeZone: string): RateStart {
  const days = ofKind(preferences, 'day');
  const times = ofKind(preferences, 'time');
  if (days.length + times.length === 0) return () => [];
  return (start) => {
    const day = days.find((one) => one.day === WEEKDAYS[weekdayOf(timeZone, start.date)]);
    const time = times.find(({ time }) => isWithin(start.minute, time));
    if ((day === undefined && days.some(isOnly)) || (time === undefined && times.some(isOnly))) return null;
    return [day ?? [], time ?? []].flat();
  };
}

function isOnly({ only }: Preference): boolean {
  return only;
}

/** Intervals may run past midnight. */
function isWithin(minute: number, { fromMinute, toMinute }: OpenInterval): boolean {
  return (minute >= fromMinute && minute < toMinute) || minute + 1440 < toMinute;
}

/** `08:00-12:00` */
export function timeText({ fromMinute, toMinute }: OpenInterval): string {
  const text = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return `${text(fromMinute)}-${text(toMinute > 1440 ? toMinute - 1440 : toMinute)}`;
}

/** The preferred resources, and whether one of them must be used. */
export interface PreferredResources {
  readonly byName: ReadonlyMap<string, Preference>;
  readonly required: boolean;
}

/** Collects the preferences of resources. */
export function preferredResources(preferences: readonly Preference[]): PreferredResources {
  const found = ofKind(preferences, 'resource');
  return { byName: new Map(found.map((one) => [one.resource, one])), required: found.some(isOnly) };
}
