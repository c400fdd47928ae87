// Preferences as people write them: `lena`, `tue`, `morning`, `08:00-12:00`, each perhaps with `only` before it.

import { WEEKDAYS } from '../calendar/wall-clock.js';
import type { OpenInterval } from '../rule-set/calendar.js';
import type { Preference } from './preferences.js';

const TIMES: Readonly<Record<string, OpenInterval>> = {
  morning: { fromMinute: 0, toMinute: 12 * 60 },
  afternoon: { fromMinute: 12 * 60, toMinute: 17 * 60 },
  evening: { fromMinute: 17 * 60, toMinute: 24 * 60 },
};

/** For messages. */
export const PREFERENCE_EXAMPLES =
  'a resource, a day such as tue, morning, afternoon, evening or 08:00-12:00, perhaps with "only" before it';

/** Undefined: it is no day, no time and no such resource. */
export function parsePreference(text: string, resources: ReadonlyMap<string, unknown>): Preference | undefined {
  const [, marked, word = ''] = /^(only\s+)?(.*)$/i.exec(text.trim()) ?? [];
  const only = marked !== undefined;
  if (resources.has(word)) return { kind: 'resource', resource: word, only };
  const lower = word.toLowerCase();
  const day = WEEKDAYS.find((known) => lower === known || (lower.length > 3 && fullNames[known] === lower));
  if (day !== undefined) return { kind: 'day', day, only };
  const time = TIMES[lower.replace(/s$/, '')] ?? interval(lower);
  return time && { kind: 'time', time, only };
}

const fullNames: Readonly<Record<(typeof WEEKDAYS)[number], string>> = {
  ...{
    mon: 'monday',
    tue: 'tuesday',
    wed: 'wednesday',
    thu: 'thursday',
    fri: 'friday',
    sat: 'saturday',
    sun: 'sunday',
  },
};

function interval(text: string): OpenInterval | undefined {
  const [, ...numbers] = /^([01]?\d|2[0-4]):([0-5]\d)\s*-\s*([01]?\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const [fromHour = 0, from = 0, toHour = 0, to = 0] = numbers.map(Number);
  const [fromMinute, toMinute] = [fromHour * 60 + from, toHour * 60 + to];
  if (numbers.length === 0 || fromMinute === toMinute || Math.max(fromMinute, toMinute) > 1440) return undefined;
  return { fromMinute, toMinute: toMinute > fromMinute ? toMinute : toMinute + 1440 };
}

/** What was stored and still means something: rules may have lost a resource. */
export function knownPreferences(
  texts: readonly string[],
  resources: ReadonlyMap<string, unknown>,
): readonly Preference[] {
  return texts.flatMap((text) => parsePreference(text, resources) ?? []);
}
