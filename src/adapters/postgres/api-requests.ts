// Requests with an Idempotency-Key, as rows. A request was done when its audit entry is there, which was written with
// its change: also when the process died before it answered. So these rows need not be on the disk when their statement
// ends: the claim gets there before the change, which waits for it, and an answer that is lost is known as done.

import type { ApiRequests, RequestClaim } from '../../ports/api-requests.js';
import { toJson } from './database/json.js';
import { type Sql, withoutWaitingForDisk } from './database/sql.js';

/** Longer than a request may take. One that is older ended with its process. */
const longestRequest = "interval '2 minutes'";

interface Known {
  readonly hash: string;
  readonly status: number | null;
  readonly body: object | null;
  readonly isDone: boolean;
}

export function createApiRequests(sql: Sql): ApiRequests {
  return {
    async claim({ tokenId, key }, { hash, auditId }, now): Promise<RequestClaim> {
      const claimed = await sql(
        `INSERT INTO "ApiRequest" AS known ("tokenId", key, hash, "auditId", "startedAt")
         SELECT $1::uuid, $2, $3, $4::uuid, $5::timestamptz FROM ${withoutWaitingForDisk}
         ON CONFLICT ("tokenId", key) DO UPDATE SET "auditId" = excluded."auditId", "startedAt" = excluded."startedAt"
           WHERE known.status IS NULL AND known.hash = excluded.hash
             AND known."startedAt" < excluded."startedAt" - ${longestRequest}
             AND NOT EXISTS (SELECT FROM "AuditEntry" WHERE id = known."auditId")
         RETURNING key`,
        [tokenId, key, hash, auditId, now],
      );
      if (claimed.length > 0) return { kind: 'new' };
      const [known] = await sql<Known>(
        `SELECT hash, status, body, EXISTS (SELECT FROM "AuditEntry" WHERE id = "auditId") AS "isDone"
         FROM "ApiRequest" WHERE "tokenId" = $1::uuid AND key = $2`,
        [tokenId, key],
      );
      // Released meanwhile: the next try finds nothing.
      if (known === undefined) return { kind: 'in-progress' };
      if (known.hash !== hash) return { kind: 'other-request' };
      if (known.status !== null) return { kind: 'answered', status: known.status, body: known.body ?? {} };
      return { kind: known.isDone ? 'done' : 'in-progress' };
    },
    async answered({ tokenId, key }, { status, body }) {
      await sql(
        `UPDATE "ApiRequest" SET status = $3, body = $4::jsonb FROM ${withoutWaitingForDisk}
         WHERE "tokenId" = $1::uuid AND key = $2`,
        [tokenId, key, status, toJson(body)],
      );
    },
    async release({ tokenId, key }) {
      await sql(
        `DELETE FROM "ApiRequest" WHERE "tokenId" = $1::uuid AND key = $2 AND status IS NULL
           AND NOT EXISTS (SELECT FROM "AuditEntry" WHERE id = "auditId")`,
        [tokenId, key],
      );
    },
    async forgetBefore(then) {
      await sql('DELETE FROM "ApiRequest" WHERE "startedAt" < $1::timestamptz', [then]);
    },
  };
}
