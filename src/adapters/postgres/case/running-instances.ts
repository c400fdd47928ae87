// The KPI instances that run, by the time at which they fail. An index holds only those, in this order.

import { caseNumber } from '../../../core/case/number.js';
import type { Page, PageRequest } from '../../../ports/page.js';
import type { RunningInstance } from '../../../ports/queries.js';
import { cursorOf, idKey, instantKey, LOWEST_ID, pageOf, roundedLimit } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';

export type InstanceRow = Omit<RunningInstance, 'case'> & { readonly number: number };

/** What a row of a list of instances has: of the instance `k` and its case `c`. */
export const instanceColumns = `k.id, k."caseId", k.sla, k.kpi, k."startedAt", k."warnAt", k."failAt", k."warnedAt", k."failedAt",
  k."succeededAt", k."cancelledAt", k."cancelReason", k.warnings, k."alarmAt", k."ruleSetVersion",
  c.number, c.title, c.queue, c.assignee`;

export function instanceOf({ number, ...row }: InstanceRow): RunningInstance {
  return { ...row, case: caseNumber(number) };
}

const cursor = cursorOf('kpi-instances', [instantKey.nullable(), instantKey, idKey]);
/** Before every instance: the lowest keys that there can be. */
const START = ['-infinity', '-infinity', LOWEST_ID] as const;
/** Paused ones have no failure time and come last. */
const NEVER = 'infinity';

export async function listRunningInstances(
  sql: Sql,
  dueBefore: Date | null,
  { limit, after }: PageRequest,
): Promise<Page<RunningInstance>> {
  const [failAt, startedAt, id] = cursor.read(after, [...START]);
  const rows = await sql<InstanceRow>(
    `SELECT ${instanceColumns}
     FROM (
       SELECT * FROM "KpiInstance"
       WHERE "failedAt" IS NULL AND "succeededAt" IS NULL AND "cancelledAt" IS NULL
         AND (coalesce("failAt", '${NEVER}'), "startedAt", id) > ($1::timestamptz, $2::timestamptz, $3::uuid)
         ${dueBefore === null ? '' : 'AND "failAt" < $5::timestamptz'}
       ORDER BY coalesce("failAt", '${NEVER}'), "startedAt", id LIMIT ${roundedLimit(limit)}) k
     CROSS JOIN LATERAL (SELECT number, title, queue, assignee FROM "Case" WHERE id = k."caseId" OFFSET 0) c
     ORDER BY coalesce(k."failAt", '${NEVER}'), k."startedAt", k.id LIMIT $4`,
    [failAt ?? NEVER, startedAt, id, limit + 1, ...(dueBefore === null ? [] : [dueBefore])],
  );
  return pageOf(rows, limit, instanceOf, ({ id, startedAt, failAt }) =>
    cursor.write([failAt?.toISOString() ?? null, startedAt.toISOString(), id]),
  );
}
