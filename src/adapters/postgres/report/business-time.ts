// Computes business time in SQL. The open times of the calendars are parameters: arrays of pieces (`$4` starts, `$5`
// bases, `$6` slopes), and the SLAs (`$7`) with the calendar of each (`$8`). `width_bucket` finds the piece of an
// instant by binary search.

import { type BusinessTimeline, CALENDAR_KEYS } from '../../../core/report/business-timeline.js';

export function timelineParameters({ starts, bases, slopes, slas, calendars }: BusinessTimeline): readonly unknown[] {
  return [starts, bases, slopes, slas, calendars];
}

/** Milliseconds since 1970 as float8, which is exact here. `extract` gives a numeric, which is much slower. */
const msOf = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;

/**
 * Selects `interval`, `grp` and further columns from `rows`, with the `elapsed` and `business` milliseconds from
 * `start` to `stop`. The rows also have the `sla` whose calendar counts.
 */
export function withDurations(rows: string, columns: readonly string[]): string {
  const kept = ['interval', 'grp', ...columns].join(', ');
  // OFFSET 0 keeps the planner from merging the subqueries, which would compute an expression wherever it is used.
  return `
  SELECT ${kept}, stop - start AS elapsed,
    greatest(0, ($5::float8[])[stop_piece] + ($6::float8[])[stop_piece] * stop
      - ($5::float8[])[start_piece] - ($6::float8[])[start_piece] * start) AS business
  FROM (
    SELECT ${kept}, start, stop, width_bucket(start, $4::float8[]) AS start_piece, width_bucket(stop, $4::float8[]) AS stop_piece
    FROM (
      SELECT ${kept}, ${msOf('start')} + key AS start, ${msOf('stop')} + key AS stop FROM (
        SELECT *, coalesce(($8::int[])[array_position($7::text[], sla)], 0) * ${CALENDAR_KEYS}::float8 AS key
        FROM (${rows}) timed OFFSET 0) keyed OFFSET 0) numbered OFFSET 0) found`;
}

/** `[median, 90th percentile]` of a column, by nearest rank; null without values. */
export function percentilesOf(column: string): string {
  return `percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${column})`;
}
