// How fast slots are found: 1,000 resources with bookings over 60 days. Each has its own days off, so that no two share
// a calendar; the first question also computes their days. Everything is looked at when the van is booked until the
// last day.

import type { Span } from '../../src/core/calendar/span.js';
import { findSlots } from '../../src/core/scheduling/find-slots.js';
import { loadStoredRulesOrThrow } from '../../src/rules/load-or-throw.js';
import { median } from './measure.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const people = 1000;
const days = 60;

export async function benchSlots(): Promise<number> {
  const started = performance.now();
  const { rules } = await loadStoredRulesOrThrow(ruleTexts());
  console.log(`${people} resources load in ${(performance.now() - started).toFixed(0)} ms`);
  const now = new Date('2026-03-02T08:00:00Z');
  const to = new Date(now.getTime() + days * DAY_MS);
  const booked = new Map([...rules.resources.keys()].map((name, index) => [name, bookings(now, index)]));
  const full = new Map(booked).set('van-1', Array(20).fill({ from: now.getTime(), to: to.getTime() - DAY_MS }));
  const some = 50;
  for (const [name, preferences, busy, least] of [
    ['no preferences', [], booked, some],
    ['a preferred person', [{ kind: 'resource', resource: 'p500', only: false }], booked, some],
    ['hardly anything free', [], full, 1],
  ] as const) {
    const service = rules.services.get('visit');
    if (service === undefined) throw new Error('there is no service');
    const times = Array.from({ length: 11 }, () => {
      const began = performance.now();
      const found = findSlots({
        service,
        resources: rules.resources,
        busy,
        from: now,
        to,
        now,
        preferences,
        limit: some,
      });
      if (found.length < least) throw new Error(`${found.length} slots`);
      return performance.now() - began;
    });
    const [first = 0, ...others] = times;
    console.log(
      `${people} resources over ${days} days, ${name}: ${median(others).toFixed(0)} ms (best ${Math.min(...others).toFixed(0)}), the first time ${first.toFixed(0)} ms (100 or less is wanted)`,
    );
  }
  return 0;
}

function ruleTexts(): Readonly<Record<string, string>> {
  const zones = ['Europe/Berlin', 'America/New_York', 'Europe/London'];
  const resources = Array.from({ length: people }, (_, n) => {
    const off = new Date(Date.UTC(2026, 2, 2 + (n % days))).toISOString().slice(0, 10);
    return `p${n}: { kind: person, timeZone: ${zones[n % 3]}, hours: office, daysOff: [ ${off}, 2026-12-${10 + (n % 20)} ], breaks: { mon-fri: [ 12:00-12:${10 + (n % 50)} ] }, skills: { repair: ${1 + (n % 10)} } }`;
  });
  return {
    'calendars.yaml': 'office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 08:00-17:00 ] } }',
    'resources.yaml': `${resources.join('\n')}\nvan-1: { hours: office, capacity: 20 }\n`,
    'services.yaml':
      'visit: { duration: 90 minutes, every: 15 minutes, before: 30 minutes, timeZone: Europe/Berlin, needs: [ { skill: repair, rating: 1 }, { any: [ van-1 ] } ] }',
  };
}

/** Most days are full. */
function bookings(from: Date, index: number): readonly Span[] {
  return Array.from({ length: days * 3 }, (_, n) => {
    const start = from.getTime() + Math.floor(n / 3) * DAY_MS + ((n % 3) * 3 + (index % 2)) * HOUR_MS;
    return { from: start, to: start + 2.5 * HOUR_MS };
  });
}
