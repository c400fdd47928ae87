// The rows of reports on work: what was received, answered and resolved, how long that took, and what support it used.

import type { GroupTotal, ReportRow } from './report-row.js';
import { roundToTenth } from './statistics.js';

/** What work is grouped by. */
export type WorkGroup = 'agent' | 'queue' | 'customer' | 'product' | 'family';

const COUNTS = ['received', 'resolved', 'reopened', 'minutes', 'billableMinutes', 'calls', 'callMinutes'] as const;
const USAGE = ['casesUsed', 'casesOverage', 'minutesUsed', 'minutesOverage'] as const;
const TIMES = ['firstResponse', 'firstResponseBusiness', 'resolution', 'resolutionBusiness'] as const;

/** Nearest-rank percentiles of durations, in milliseconds. */
export interface Percentiles {
  readonly median: number;
  readonly p90: number;
}

/** What was done in one interval for one group. Missing: nothing. */
export type WorkTotals = { readonly [Name in CountName]?: number | undefined } & {
  readonly [Name in TimeName]?: Percentiles | undefined;
};
type CountName = (typeof COUNTS | typeof USAGE)[number];
type TimeName = (typeof TIMES)[number];

/** Times are in minutes. */
export const WORK_COLUMNS: readonly string[] = [
  ...COUNTS,
  ...TIMES.flatMap((name) => [`${name}Median`, `${name}P90`]),
  ...USAGE,
];

/** In the order of `WORK_COLUMNS`. */
export function workColumns(work: WorkTotals): ReportRow {
  const row: Record<string, number | null> = {};
  for (const name of COUNTS) row[name] = work[name] ?? 0;
  for (const name of TIMES) {
    row[`${name}Median`] = inMinutes(work[name]?.median);
    row[`${name}P90`] = inMinutes(work[name]?.p90);
  }
  for (const name of USAGE) row[name] = work[name] ?? 0;
  return row;
}

function inMinutes(ms: number | undefined): number | null {
  return ms === undefined ? null : roundToTenth(ms / 60_000);
}

/** One total for each interval and group, from parts that were counted separately: no two have a name in common. */
export function mergeTotals(parts: readonly GroupTotal<WorkTotals>[]): readonly GroupTotal<WorkTotals>[] {
  const merged: GroupTotal<WorkTotals>[] = [];
  const byInterval: Map<string, object>[] = [];
  for (const { interval, group, totals } of parts) {
    byInterval[interval] ??= new Map();
    let known = byInterval[interval].get(group);
    if (known === undefined) {
      known = { ...NOTHING };
      byInterval[interval].set(group, known);
      merged.push({ interval, group, totals: known });
    }
    Object.assign(known, totals);
  }
  return merged;
}

/** With every name from the start, an object is not rebuilt for each part: there may be a hundred thousand. */
const NOTHING: WorkTotals = Object.fromEntries([...COUNTS, ...TIMES, ...USAGE].map((name) => [name, undefined]));
