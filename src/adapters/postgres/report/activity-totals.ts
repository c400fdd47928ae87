// The statements of the reports on activities and on what became of cases. Each reads the rows of its period by an
// index.

import { WORK_KINDS } from '../../../core/case/activity.js';
import { intervalOf, isWithin } from './report-sql.js';

/** The kinds one by one, because the index begins with them. */
const IS_WORK = `kind = ANY(ARRAY[${WORK_KINDS.map((kind) => `'${kind}'`).join(', ')}])`;

/** What was open counts when it was completed, and everything else when it was written. Only tasks are on time or
 *  late. */
export const activitiesSql = `
SELECT ${intervalOf('done.at')} AS interval, done.kind AS grp, count(*)::int AS done,
  (count(*) FILTER (WHERE done."closedAt" <= done.due))::int AS "onTime",
  (count(*) FILTER (WHERE done."closedAt" > done.due))::int AS late, coalesce(sum(done.minutes), 0)::int AS minutes
FROM (
  SELECT kind, at, NULL::timestamptz AS "closedAt", NULL::timestamptz AS due, minutes FROM "Activity"
  WHERE ${IS_WORK} AND status = 'completed' AND "closedAt" IS NULL AND ${isWithin('at')}
  UNION ALL
  SELECT kind, "closedAt", "closedAt", CASE WHEN kind = 'task' THEN "dueAt" END, minutes FROM "Activity"
  WHERE "closedAt" IS NOT NULL AND status = 'completed' AND ${isWithin('"closedAt"')}
) done GROUP BY 1, 2`;

/** Whether the case `c` was split off another one. */
export const IS_SPLIT_OFF = 'c."linkedCaseId" IS NOT NULL AND c."ruleItem" IS NULL';

/** What happened to cases, each by its own row: a case that was split off is also one that was opened. */
export const caseworkSql = `
SELECT ${intervalOf('one.at')} AS interval, one.what AS grp, count(*)::int AS cases FROM (
  SELECT c."createdAt" AS at, kind.what FROM "Case" c CROSS JOIN LATERAL (VALUES
    ('opened', c."mergedIntoId" IS NULL),
    ('split', ${IS_SPLIT_OFF}),
    ('child', c."parentCaseId" IS NOT NULL)) kind(what, "isOne")
  WHERE ${isWithin('c."createdAt"')} AND kind."isOne"
  UNION ALL SELECT at, 'merged' FROM "CaseMerge" WHERE ${isWithin('at')} AND "undoneAt" IS NULL
  UNION ALL SELECT "enteredAt", 'reopened' FROM "QueueItem" WHERE reopens AND ${isWithin('"enteredAt"')}
  UNION ALL SELECT at, 'resolved' FROM "Activity" WHERE kind = 'resolution' AND ${isWithin('at')}
) one GROUP BY 1, 2`;
