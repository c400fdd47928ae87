// Long work that programs asked for, as rows.

import type { ApiJob, ApiJobs } from '../../ports/api-jobs.js';
import { toJson } from './database/json.js';
import type { Sql } from './database/sql.js';

const lostError = 'the process that did it has ended; ask for it again';

export function createApiJobs(sql: Sql): ApiJobs {
  return {
    async begin({ id, kind, by }, now) {
      const begun = await sql(
        `INSERT INTO "ApiJob" (id, kind, by, "startedAt", "seenAt")
         VALUES ($1::uuid, $2, $3, $4::timestamptz, $4::timestamptz) ON CONFLICT (id) DO NOTHING RETURNING id`,
        [id, kind, by, now],
      );
      return begun.length > 0;
    },
    async progress(id, { done, total }, now) {
      const [job] = await sql<{ isUnwanted: boolean }>(
        `UPDATE "ApiJob" SET done = $2, total = $3, "seenAt" = $4::timestamptz WHERE id = $1::uuid AND status = 'running'
         RETURNING "isUnwanted"`,
        [id, done, total, now],
      );
      return job?.isUnwanted === false;
    },
    async end(id, end, now) {
      const result = end.status === 'done' ? toJson(end.result) : null;
      const error = end.status === 'failed' ? end.error : null;
      await sql(
        `UPDATE "ApiJob" SET status = $2, result = $3::jsonb, error = $4, "endedAt" = $5::timestamptz
         WHERE id = $1::uuid AND status = 'running'`,
        [id, end.status, result, error, now],
      );
    },
    async find(id, lostBefore) {
      const [job] = await sql<ApiJob & { isLost: boolean }>(
        `SELECT id, kind, by, status, done, total, result, error, "startedAt", "endedAt",
           status = 'running' AND "seenAt" < $2::timestamptz AS "isLost" FROM "ApiJob" WHERE id = $1::uuid`,
        [id, lostBefore],
      );
      if (job === undefined) return undefined;
      const { isLost, ...rest } = job;
      return isLost ? { ...rest, status: 'failed', error: lostError } : rest;
    },
    async cancel(id) {
      const asked = await sql(
        `UPDATE "ApiJob" SET "isUnwanted" = true WHERE id = $1::uuid AND status = 'running' RETURNING id`,
        [id],
      );
      return asked.length > 0;
    },
    async forgetBefore(then) {
      await sql('DELETE FROM "ApiJob" WHERE "startedAt" < $1::timestamptz', [then]);
    },
  };
}
