// The rows of a report: one for each interval and group in which something is counted.

import type { Interval, ReportInterval } from './intervals.js';

/** All rows of a report have the same columns. Null: no value. */
export type ReportRow = Readonly<Record<string, string | number | null>>;

/** What was counted in one interval for one group. */
export interface GroupTotal<Totals> {
  /** The index of the interval. */
  readonly interval: number;
  /** The label of the group; no two groups share one. Empty without groups. */
  readonly group: string;
  readonly totals: Totals;
}

/** What stands in front of the totals. */
export interface RowHead {
  readonly by: ReportInterval | null;
  readonly intervals: readonly Interval[];
  /** The column of the group; null: there are no groups. */
  readonly groupColumn: string | null;
}

export function headColumns({ by, groupColumn }: Pick<RowHead, 'by' | 'groupColumn'>): readonly string[] {
  return [by, groupColumn].filter((column) => column !== null);
}

/** The rows by date, then by group. */
export function sortedRows<Totals>(
  { by, intervals, groupColumn }: RowHead,
  all: readonly GroupTotal<Totals>[],
  columnsOf: (totals: Totals) => ReportRow,
): readonly ReportRow[] {
  return [...all]
    .sort((a, b) => a.interval - b.interval || (a.group < b.group ? -1 : 1))
    .map(({ interval, group, totals }) => ({
      ...(by !== null && { [by]: intervals[interval]?.date ?? null }),
      ...(groupColumn !== null && { [groupColumn]: group }),
      ...columnsOf(totals),
    }));
}
