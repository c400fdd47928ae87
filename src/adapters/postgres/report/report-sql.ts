// Parts of the statements of reports. `$1` and `$2` are the period, `$3` the starts of the intervals.

import type { WorkGroup } from '../../../core/report/work-report.js';
import type { TotalsQuery } from '../../../ports/reports.js';

export function periodParameters({ period, intervals }: TotalsQuery): readonly [Date, Date, readonly Date[]] {
  return [period.from, period.to, intervals.map(({ startsAt }) => startsAt)];
}

export function isWithin(column: string): string {
  return `${column} >= $1::timestamptz AND ${column} < $2::timestamptz`;
}

/** Whether the activity is a resolution. That it is no mail, the condition of the indexes of work, follows; said as
 *  well, it would make the planner expect a third of the rows, and look up the case of each. */
export function isResolution(activity: string): string {
  return `${activity}.kind = 'resolution'`;
}

/** The index of the interval of an instant in the period. */
export function intervalOf(column: string): string {
  return `width_bucket(${column}, $3::timestamptz[]) - 1`;
}

/** What the case `c` is grouped by, with the join of `withGroup`. `performer`: the agent who did the work, if known. */
export function groupOf(groupBy: WorkGroup | null, performer = 'NULL'): string {
  switch (groupBy) {
    case null:
      return `''`;
    // "C" sorts bytes, which is faster than any language.
    case 'agent':
      return `coalesce(${performer}, c.assignee, '-') COLLATE "C"`;
    case 'queue':
      return `${QUEUE_OF_THEN} COLLATE "C"`;
    case 'customer':
      // No account has the id of a contact.
      return 'coalesce(c."accountId", c."contactId")';
    case 'product':
      return 'c."productId"';
    case 'family':
      return `coalesce(product.family, '-') COLLATE "C"`;
    default: {
      const never: never = groupBy;
      throw new Error(`unknown group ${String(never)}`);
    }
  }
}

/** The queue in which the case `c` was then, with the join of `moves`. */
export const QUEUE_OF_THEN = 'coalesce(moved.queue, c.queue)';

/**
 * Joins the queue that the case `c` left after this instant of the period, if it did: a case that moves to another
 * queue does not take its past along. Most cases never move, so the moves since the period began are joined, and no
 * case is looked up.
 */
export function moves(at: string): string {
  return `LEFT JOIN "QueueItem" moved ON moved."caseId" = c.id AND moved."movedAt" > $1::timestamptz
    AND moved."movedAt" > ${at} AND (moved."arrivedAt" IS NULL OR moved."arrivedAt" <= ${at})`;
}

/** Joins what `groupOf` needs of the case `c` at an instant. */
export function withGroup(groupBy: WorkGroup | null, at: string): string {
  if (groupBy === 'family') return 'LEFT JOIN "Product" product ON product.id = c."productId"';
  return groupBy === 'queue' ? moves(at) : '';
}

/** Joins the case of a row, and what `groupOf` needs of it at an instant. */
export function withCase(groupBy: WorkGroup | null, row: string, at: string): string {
  return groupBy === null ? '' : `JOIN "Case" c ON c.id = ${row}."caseId" ${withGroup(groupBy, at)}`;
}
