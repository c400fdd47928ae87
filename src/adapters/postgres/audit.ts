// Audit entries as rows, written in the transaction of the change.

import pg from 'pg';
import {
  type AuditEntry,
  type AuditQueries,
  type AuditTrail,
  DoneBeforeError,
  TokenRevokedError,
} from '../../ports/audit.js';
import { cursorOf, idKey, instantKey, pageOf, roundedLimit } from './database/cursor.js';
import type { Sql } from './database/sql.js';

export function createAuditTrail(sql: Sql): AuditTrail {
  return {
    async add({ entry: { id, via, who, agent, action, subject, requestId }, tokenId, once }, { ifChanged }) {
      // A transaction gets an id with its first change. An entry without an id is refused, and with it the transaction:
      // also the statements that were sent behind this one.
      await sql(
        `INSERT INTO "AuditEntry" (id, at, via, who, agent, action, subject, "requestId")
         SELECT CASE WHEN $9::uuid IS NULL OR EXISTS (SELECT FROM "ApiToken" WHERE id = $9::uuid AND "revokedAt" IS NULL)
           THEN $1::uuid END, now(), $2, $3, $4, $5, $6, $7
         WHERE NOT $8::boolean OR pg_current_xact_id_if_assigned() IS NOT NULL
         ${once ? '' : 'ON CONFLICT (id) DO NOTHING'}`,
        [id, via, who, agent, action, subject, requestId, ifChanged, tokenId],
      ).catch((error: unknown) => {
        if (isWithoutId(error)) throw new TokenRevokedError();
        throw once && isThereAlready(error) ? new DoneBeforeError() : error;
      });
    },
  };
}

/** not_null_violation, https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isWithoutId(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23502' && error.column === 'id';
}

/** unique_violation */
function isThereAlready(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.table === 'AuditEntry';
}

const cursor = cursorOf('audit', [instantKey, idKey]);

export function createAuditQueries(sql: Sql): AuditQueries {
  return {
    async madeByAnother(id, requestId) {
      const made = 'SELECT FROM "AuditEntry" WHERE id = $1::uuid AND "requestId" IS DISTINCT FROM $2';
      return (await sql(made, [id, requestId])).length > 0;
    },
    async list({ limit, after }) {
      const rows = await sql<AuditEntry>(
        `SELECT id, at, via, who, agent, action, subject, "requestId" FROM (
           SELECT * FROM "AuditEntry" WHERE (at, id) < ($1::timestamptz, $2::uuid)
           ORDER BY at DESC, id DESC LIMIT ${roundedLimit(limit)}) entry
         ORDER BY at DESC, id DESC LIMIT $3`,
        [...cursor.read(after, ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']), limit + 1],
      );
      return pageOf(
        rows,
        limit,
        (entry) => entry,
        ({ at, id }) => cursor.write([at.toISOString(), id]),
      );
    },
  };
}
