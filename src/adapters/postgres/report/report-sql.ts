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

/** What the case `c` is grouped by. `at`: when it happened; a case that moves to another queue later does not take its past
 *  along. `performer`: the agent who did the work, if known. */
export function groupOf(groupBy: WorkGroup | null, at: string, performer = 'NULL'): string {
  switch (groupBy) {
    case null:
      return `''`;
    // "C" sorts bytes, which is faster than any language.
    case 'agent':
      return `coalesce(${performer}, c.assignee, '-') COLLATE "C"`;
    case 'queue':
      return `coalesce((SELECT entered.queue FROM "QueueItem" entered
        WHERE entered."caseId" = c.id AND entered."enteredAt" <= ${at}
        ORDER BY entered."enteredAt" DESC, entered.id DESC LIMIT 1), c.queue) COLLATE "C"`;
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

/** Joins the case of a row, if its group needs it. */
export function withCase(groupBy: WorkGroup | null, row: string): string {
  return groupBy === null ? '' : `JOIN "Case" c ON c.id = ${row}."caseId"`;
}

/** The statuses of open cases. A list of them can use an index; NOT IN the others cannot. */
export const OPEN_STATUSES = `ARRAY[${CASE_STATUSES.filter(isActive)
  .map((status) => `'${status}'`)
  .join(', ')}]`;
