// Whether a KPI was met, and the percentiles of reports.

import { expect, test } from 'vitest';
import { kpiOutcome } from '../../../src/core/report/measures.js';
import { percentile } from '../../../src/core/report/statistics.js';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
const running = { warnAt: null, warnedAt: null, failAt: at(12), failedAt: null, succeededAt: null, cancelledAt: null };

test.each([
  ['running before its failure time', running, null],
  ['met before its failure time', { ...running, succeededAt: at(11) }, { met: true, at: at(11) }],
  ['met at its failure time', { ...running, succeededAt: at(12) }, { met: true, at: at(12) }],
  ['met too late', { ...running, succeededAt: at(13) }, { met: false, at: at(12) }],
  ['cancelled in time', { ...running, cancelledAt: at(11) }, null],
  ['failed', { ...running, failedAt: at(13) }, { met: false, at: at(12) }],
])('a KPI that is %s', (_, kpi, outcome) => {
  expect(kpiOutcome(kpi, at(10))).toEqual(outcome);
});

test('a KPI that passed its failure time is missed even before anybody noticed', () => {
  expect(kpiOutcome(running, at(14))).toEqual({ met: false, at: at(12) });
});

test.each([
  [[], 50, null],
  [[7], 90, 7],
  [[3, 1, 2], 50, 2],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90, 9],
  [[1.26], 50, 1.3],
] as const)('of %j, %i percent are at most %s', (values, percent, expected) => {
  expect(percentile(values, percent)).toBe(expected);
});
