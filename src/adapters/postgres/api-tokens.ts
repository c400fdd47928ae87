// The tokens of programs that use the API, as rows.

import type { ApiToken, ApiTokens } from '../../ports/api-tokens.js';
import type { Sql } from './database/sql.js';

const columns = 'id, name, scopes, agent, "createdAt", "expiresAt", "lastUsedAt", "revokedAt"';

export function createApiTokens(sql: Sql): ApiTokens {
  return {
    async add({ id, name, scopes, agent, createdAt, expiresAt }, hash) {
      const rows = await sql(
        `INSERT INTO "ApiToken" (id, name, hash, scopes, agent, "createdAt", "expiresAt")
         VALUES ($1::uuid, $2, $3, $4::text[], $5, $6::timestamptz, $7::timestamptz)
         ON CONFLICT (name) WHERE "revokedAt" IS NULL DO NOTHING RETURNING id`,
        [id, name, hash, scopes, agent, createdAt, expiresAt],
      );
      return rows.length > 0;
    },
    list: ({ revoked }) =>
      sql<ApiToken>(
        `SELECT ${columns} FROM "ApiToken" WHERE "revokedAt" IS NULL OR $1::boolean ORDER BY "createdAt" DESC, id`,
        [revoked],
      ),
    async findByHash(hash) {
      const [found] = await sql<ApiToken>(`SELECT ${columns} FROM "ApiToken" WHERE hash = $1`, [hash]);
      return found;
    },
    async revoke(token, now) {
      const [revoked] = await sql<ApiToken>(
        `UPDATE "ApiToken" SET "revokedAt" = $2::timestamptz WHERE "revokedAt" IS NULL AND id = (
           SELECT id FROM "ApiToken" WHERE "revokedAt" IS NULL AND (name = $1 OR id::text = $1) LIMIT 1)
         RETURNING ${columns}`,
        [token, now],
      );
      return revoked;
    },
    async used(id, now) {
      await sql(
        `UPDATE "ApiToken" SET "lastUsedAt" = $2::timestamptz WHERE id = $1::uuid
         AND ("lastUsedAt" IS NULL OR "lastUsedAt" < $2::timestamptz - interval '1 minute')`,
        [id, now],
      );
    },
  };
}
