// Rows of a report start at the local day, Monday or first of the month, and are ordered by date, then by group.

import { expect, test } from 'vitest';
import { type ReportInterval, RowSet } from '../../../src/core/report/row-set.js';

const period = { from: new Date('2026-02-28T23:00:00Z'), to: new Date('2026-03-31T22:00:00Z') };

function rows(by: ReportInterval | null, entries: readonly (readonly [string, string])[]) {
  const set = new RowSet({ by, timeZone: 'Europe/Berlin', period }, () => ({ count: 0 }));
  for (const [instant, group] of entries) set.totalsAt(new Date(instant), group).count += 1;
  return set.toRows('queue', (totals) => ({ ...totals }));
}

test.each<[ReportInterval, string]>([
  ['day', '2026-03-08'],
  ['week', '2026-03-02'],
  ['month', '2026-03-01'],
])('an instant belongs to the %s in which it falls in the time zone', (by, date) => {
  expect(rows(by, [['2026-03-07T23:30:00Z', 'gold']])).toEqual([{ [by]: date, queue: 'gold', count: 1 }]);
});

test('without an interval there is one row per group', () => {
  const entries = [
    ['2026-03-07T12:00:00Z', 'triage'],
    ['2026-03-20T12:00:00Z', 'gold'],
    ['2026-03-21T12:00:00Z', 'triage'],
  ] as const;
  expect(rows(null, entries)).toEqual([
    { queue: 'gold', count: 1 },
    { queue: 'triage', count: 2 },
  ]);
});

test('rows are ordered by date, then by group', () => {
  const entries = [
    ['2026-03-09T12:00:00Z', 'gold'],
    ['2026-03-08T12:00:00Z', 'triage'],
    ['2026-03-08T12:00:00Z', 'gold'],
  ] as const;
  expect(rows('day', entries).map(({ day, queue }) => `${day} ${queue}`)).toEqual([
    '2026-03-08 gold',
    '2026-03-08 triage',
    '2026-03-09 gold',
  ]);
});
