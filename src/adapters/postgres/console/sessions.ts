// Sessions of the console as rows.

import type { Session, Sessions } from '../../../ports/sessions.js';
import type { Sql } from '../database/sql.js';

const columns = 'id, agent, device, address, "createdAt", "lastUsedAt", "expiresAt"';

export function createSessions(sql: Sql): Sessions {
  return {
    async add({ id, agent, device, address, createdAt, lastUsedAt, expiresAt }, hash) {
      await sql(
        `INSERT INTO "Session" (id, hash, agent, device, address, "createdAt", "lastUsedAt", "expiresAt")
         VALUES ($1::uuid, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz, $8::timestamptz)`,
        [id, hash, agent, device, address, createdAt, lastUsedAt, expiresAt],
      );
    },
    async findByHash(hash) {
      const [found] = await sql<Session>(`SELECT ${columns} FROM "Session" WHERE hash = $1 AND "endedAt" IS NULL`, [
        hash,
      ]);
      return found;
    },
    list: (agent, now) =>
      sql<Session>(
        `SELECT ${columns} FROM "Session" WHERE agent = $1 AND "endedAt" IS NULL AND "expiresAt" > $2::timestamptz
         ORDER BY "createdAt" DESC LIMIT 100`,
        [agent, now],
      ),
    async used(id, now) {
      await sql(
        `UPDATE "Session" SET "lastUsedAt" = $2::timestamptz
         WHERE id = $1::uuid AND "lastUsedAt" < $2::timestamptz - interval '1 minute'`,
        [id, now],
      );
    },
    async end(agent, id, now) {
      const ended = await sql(
        `UPDATE "Session" SET "endedAt" = $3::timestamptz
         WHERE agent = $1 AND id::text = $2 AND "endedAt" IS NULL RETURNING id`,
        [agent, id, now],
      );
      return ended.length > 0;
    },
    async endOthers(agent, kept, now) {
      const ended = await sql(
        `UPDATE "Session" SET "endedAt" = $3::timestamptz
         WHERE agent = $1 AND id <> $2::uuid AND "endedAt" IS NULL RETURNING id`,
        [agent, kept, now],
      );
      return ended.length;
    },
    async forget(endedBefore) {
      await sql('DELETE FROM "Session" WHERE least("endedAt", "expiresAt") < $1::timestamptz', [endedBefore]);
    },
  };
}
