// The KPI instances that are late, the longest first. They are computed from the open cases and then sorted: an index
// in their order would hold all failures of the past, too.

import type { Page, PageRequest } from '../../../ports/page.js';
import type { RunningInstance } from '../../../ports/queries.js';
import { cursorOf, idKey, instantKey, LOWEST_ID, pageOf } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';
import { isLate } from './late-kpi.js';
import { OPEN_STATUSES } from './open-statuses.js';
import { type InstanceRow, instanceColumns, instanceOf } from './running-instances.js';

type LateRow = InstanceRow & { readonly failedAt: Date };

const cursor = cursorOf('late-kpi-instances', [instantKey, instantKey, idKey]);
const START = ['-infinity', '-infinity', LOWEST_ID] as const;

export async function listLateInstances(sql: Sql, { limit, after }: PageRequest): Promise<Page<RunningInstance>> {
  const [failedAt, startedAt, id] = cursor.read(after, [...START]);
  // OFFSET 0 makes the planner begin with the open cases: it knows nothing of how few of the failures are theirs.
  const rows = await sql<LateRow>(
    `SELECT ${instanceColumns} FROM (
       SELECT k.id FROM (
         SELECT id, status, "pickedAt", "firstResponseAt", "lastResponseAt" FROM "Case"
         WHERE status = ANY(${OPEN_STATUSES}) OFFSET 0) c
       CROSS JOIN LATERAL (
         SELECT id, kpi, "startedAt", "failedAt", "cancelledAt" FROM "KpiInstance"
         WHERE "caseId" = c.id AND "failedAt" IS NOT NULL AND "succeededAt" IS NULL AND "cancelledAt" IS NULL OFFSET 0) k
       WHERE ${isLate} AND (k."failedAt", k."startedAt", k.id) > ($1::timestamptz, $2::timestamptz, $3::uuid)
       ORDER BY k."failedAt", k."startedAt", k.id LIMIT $4) late
     JOIN "KpiInstance" k ON k.id = late.id JOIN "Case" c ON c.id = k."caseId"
     ORDER BY k."failedAt", k."startedAt", k.id`,
    [failedAt, startedAt, id, limit + 1],
  );
  return pageOf(rows, limit, instanceOf, ({ id, startedAt, failedAt }) =>
    cursor.write([failedAt.toISOString(), startedAt.toISOString(), id]),
  );
}
