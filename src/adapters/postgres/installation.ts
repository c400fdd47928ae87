// Stores what all workers on one database must have in common, in one row.

import type { Installation, KnownDataDirectory, KnownSecret } from '../../ports/installation.js';
import type { Sql } from './database/sql.js';
import { lockKey } from './worker/lock-key.js';

export function createInstallation(sql: Sql): Installation {
  const dataDirectory = async () => {
    const [known] = await sql<KnownDataDirectory>(
      `SELECT "dataDirectoryId" AS id, "dataDirectorySince" AS since FROM "Installation"
       WHERE "dataDirectoryId" IS NOT NULL`,
    );
    return known ?? null;
  };
  return {
    dataDirectory,
    async recordDataDirectory(id, now) {
      await sql(
        `UPDATE "Installation" SET "dataDirectoryId" = $1, "dataDirectorySince" = $2::timestamptz
         WHERE "dataDirectoryId" IS NULL`,
        [id, now],
      );
      return dataDirectory();
    },
    async replaceDataDirectory(id, now) {
      await sql('UPDATE "Installation" SET "dataDirectoryId" = $1, "dataDirectorySince" = $2::timestamptz', [id, now]);
    },
    async recordSecret(fingerprint, now) {
      await sql(
        `INSERT INTO "Installation" ("secretFingerprint", "secretSince") VALUES ($1, $2::timestamptz)
         ON CONFLICT (id) DO NOTHING`,
        [fingerprint, now],
      );
      const [known] = await sql<KnownSecret>(
        'SELECT "secretFingerprint" AS fingerprint, "secretSince" AS since FROM "Installation"',
      );
      if (known === undefined) throw new Error('the database has no record of this installation');
      return known;
    },
    async replaceSecret(fingerprint, now) {
      await sql(
        `INSERT INTO "Installation" ("secretFingerprint", "secretSince") VALUES ($1, $2::timestamptz)
         ON CONFLICT (id) DO UPDATE
           SET "secretFingerprint" = excluded."secretFingerprint", "secretSince" = excluded."secretSince"`,
        [fingerprint, now],
      );
    },
    async runningWorkers() {
      const rows = await sql<{ name: string }>(
        `SELECT name FROM (SELECT * FROM "Worker" OFFSET 0) worker
         WHERE NOT pg_try_advisory_xact_lock_shared(${lockKey('session')}) ORDER BY name`,
      );
      return rows.map(({ name }) => name);
    },
  };
}
