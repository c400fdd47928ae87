// Calendars for tests, in the notation of rule files.

import type { Calendar, OpenInterval } from '../../../src/core/rule-set/calendar.js';
import type { Kpi, KpiName } from '../../../src/core/rule-set/sla.js';
import type { SourceLocation } from '../../../src/core/rule-set/source-location.js';

export const somewhere: SourceLocation = { file: 'test.yaml', line: 1, column: 1 };

/** `09:00-17:30`; an end that is not after the start is on the next day. */
export function hours(...texts: readonly string[]): OpenInterval[] {
  return texts.map((text) => {
    const [fromMinute = 0, to = 0] = text.split('-').map((time) => {
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      return hour * 60 + minute;
    });
    return { fromMinute, toMinute: to > fromMinute ? to : to + 24 * 60 };
  });
}

export interface CalendarText {
  readonly timeZone: string;
  /** Monday first; missing days are closed. `always`: round the clock. */
  readonly week: 'always' | readonly (readonly string[])[];
  readonly holidays?: Readonly<Record<string, readonly string[]>>;
}

export function calendar({ timeZone, week, holidays = {} }: CalendarText): Calendar {
  return {
    name: 'test',
    timeZone,
    hours: week === 'always' ? 'always' : Array.from({ length: 7 }, (_, day) => hours(...(week[day] ?? []))),
    holidays: new Map(Object.entries(holidays).map(([date, texts]) => [date, hours(...texts)])),
  };
}

export function everyDay(...texts: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 7 }, () => texts);
}

export function workWeek(...texts: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 5 }, () => texts);
}

export function kpi(failAfterMs: number, warnAfterMs: number | null, name: KpiName = 'resolution'): Kpi {
  return {
    ...{ name, failAfterMs, warnAfterMs: warnAfterMs === null ? [] : [warnAfterMs] },
    ...{ from: 'receivedAt', until: 'resolvedAt', success: null, when: null, pauseWhen: ['on-hold'] },
    on: { warning: [], failure: [], success: [] },
    at: somewhere,
  };
}

export const minute = 60_000;
export const hour = 60 * minute;

/** Parses `FROM/TO` to a pause; `FROM/` is still open. */
export function pause(text: string): { from: Date; to: Date | null } {
  const [from = '', to = ''] = text.split('/');
  return { from: new Date(from), to: to === '' ? null : new Date(to) };
}

/** Parses `FROM/TO` to a pause that has ended. */
export function ended(text: string): { from: Date; to: Date } {
  const [from = '', to = ''] = text.split('/');
  return { from: new Date(from), to: new Date(to) };
}
