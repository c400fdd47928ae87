// The rows of reports on work: what was received, answered and resolved, how long that took, and what support it used.

import type { GroupTotal, ReportRow } from './report-row.js';
import { roundToTenth } from './statistics.js';

/** What work is grouped by. */
export type WorkGroup = 'agent' | 'queue' | 'customer' | 'product';

const COUNTS = ['received', 'resolved', 'reopened', 'minutes', 'billableMinutes', 'calls', 'callMinutes'] as const;
const USAGE = ['casesUsed', 'casesOverage', 'minutesUsed', 'minutesOverage'] as const;
const TIMES = ['firstResponse', 'firstResponseBusiness', 'resolution', 'resolutionBusiness'] as const;

/** Nearest-rank percentiles of durations, in milliseconds. */
export interface Percentiles {
  readonly median: number;
  readonly p90: number;
}

/** What was done in one interval for one group. Missing: nothing. */
export type WorkTotals = { readonly [Name in (typeof COUNTS | typeof USAGE)[number]]?: number } & {
  readonly [Name in (typeof TIMES)[number]]?: Percentiles;
};

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
  const merged = new Map<string, { interval: number; group: string; totals: WorkTotals }>();
  for (const { interval, group, totals } of parts) {
    const key = `${interval} ${group}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { interval, group, totals: { ...totals } });
    else Object.assign(known.totals, totals);
  }
  return [...merged.values()];
}
