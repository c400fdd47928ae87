// The KPI instances that are late, the longest first. They are computed from the open cases and then sorted: an index
// in their order would hold all failures of the past, too.

import type { Page, PageRequest } from '../../../ports/page.js';
import type { RunningInstance } from '../../../ports/queries.js';
import { cursorOf, idKey, instantKey, LOWEST_ID, pageOf } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';
import { isLate } from './late-kpi.js';
import { type InstanceRow, instanceColumns, instanceOf } from './running-instances.js';

type LateRow = InstanceRow & { readonly failedAt: Date };

const cursor = cursorOf('late-kpi-instances', [instantKey, instantKey, idKey]);
const START = ['-infinity', '-infinity', LOWEST_ID] as const;

export async function listLateInstances(sql: Sql, { limit, after }: PageRequest): Promise<Page<RunningInstance>> {
  const [failedAt, startedAt, id] = cursor.read(after, [...START]);
  const rows = await sql<LateRow>(
    `SELECT ${instanceColumns} FROM "Case" c JOIN "KpiInstance" k ON k."caseId" = c.id
     WHERE ${isLate} AND k."succeededAt" IS NULL
       AND (k."failedAt", k."startedAt", k.id) > ($1::timestamptz, $2::timestamptz, $3::uuid)
     ORDER BY k."failedAt", k."startedAt", k.id LIMIT $4`,
    [failedAt, startedAt, id, limit + 1],
  );
  return pageOf(rows, limit, instanceOf, ({ id, startedAt, failedAt }) =>
    cursor.write([failedAt.toISOString(), startedAt.toISOString(), id]),
  );
}
