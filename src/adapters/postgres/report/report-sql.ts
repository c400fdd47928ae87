// Parts of the statements of reports. `$1` and `$2` are the period, `$3` the starts of the intervals.

import { isActive } from '../../../core/case/status.js';
import type { WorkGroup } from '../../../core/report/work-report.js';
import { CASE_STATUSES } from '../../../core/rule-set/case-values.js';
import type { TotalsQuery } from '../../../ports/reports.js';

export function periodParameters({ period, intervals }: TotalsQuery): readonly [Date, Date, readonly Date[]] {
  return [period.from, period.to, intervals.map(({ startsAt }) => startsAt)];
}

export function isWithin(column: string): string {
  return `${column} >= $1::timestamptz AND ${column} < $2::timestamptz`;
}

/** Whether the activity is a resolution. `kind <> 'email'` is the condition of the indexes of work. */
export function isResolution(activity: string): string {
  return `${activity}.kind <> 'email' AND ${activity}.kind = 'resolution'`;
}

/** The index of the interval of an instant in the period. */
export function intervalOf(column: string): string {
  return `width_bucket(${column}, $3::timestamptz[]) - 1`;
}

/** What the case `c` is grouped by, with the join of `withQueue`. `performer`: the agent who did the work, if known. */
export function groupOf(groupBy: WorkGroup | null, performer = 'NULL'): string {
  switch (groupBy) {
    case null:
      return `''`;
    // "C" sorts bytes, which is faster than any language.
    case 'agent':
      return `coalesce(${performer}, c.assignee, '-') COLLATE "C"`;
    case 'queue':
      return `coalesce(entered.queue, c.queue) COLLATE "C"`;
    case 'customer':
      // No account has the id of a contact.
      return 'coalesce(c."accountId", c."contactId")';
    case 'product':
      return 'c."productId"';
    default: {
      const never: never = groupBy;
      throw new Error(`unknown group ${String(never)}`);
    }
  }
}

/** Joins the queue in which the case `c` was when it happened, if the group needs it: a case that moves to another queue later
 *  does not take its past along. A join is what workers of a parallel plan can do; a subquery in the list of columns is not. */
export function withQueue(groupBy: WorkGroup | null, at: string): string {
  if (groupBy !== 'queue') return '';
  return `LEFT JOIN LATERAL (SELECT queue FROM "QueueItem" WHERE "caseId" = c.id AND "enteredAt" <= ${at}
    ORDER BY "enteredAt" DESC, id DESC LIMIT 1) entered ON true`;
}

/** Joins the case of a row, if its group needs it. */
export function withCase(groupBy: WorkGroup | null, row: string): string {
  return groupBy === null ? '' : `JOIN "Case" c ON c.id = ${row}."caseId"`;
}

/** The statuses of open cases. A list of them can use an index; NOT IN the others cannot. */
export const OPEN_STATUSES = `ARRAY[${CASE_STATUSES.filter(isActive)
  .map((status) => `'${status}'`)
  .join(', ')}]`;
