// Links by which agents sign in, as rows.

import type { SignInLinks } from '../../../ports/sessions.js';
import type { Sql } from '../database/sql.js';

export function createSignInLinks(sql: Sql): SignInLinks {
  return {
    async add({ agent, createdAt, expiresAt }, hash) {
      await sql(
        `INSERT INTO "SignInLink" (hash, agent, "createdAt", "expiresAt")
         VALUES ($1, $2, $3::timestamptz, $4::timestamptz)`,
        [hash, agent, createdAt, expiresAt],
      );
    },
    async redeem(hash, now) {
      const [used] = await sql<{ agent: string }>(
        `UPDATE "SignInLink" SET "usedAt" = $2::timestamptz
         WHERE hash = $1 AND "usedAt" IS NULL AND "expiresAt" > $2::timestamptz RETURNING agent`,
        [hash, now],
      );
      return used?.agent;
    },
    async forget(expiredBefore) {
      await sql('DELETE FROM "SignInLink" WHERE "expiresAt" < $1::timestamptz', [expiredBefore]);
    },
  };
}
