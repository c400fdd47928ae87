// Stores what all workers on one database must have in common, in one row.

import type { Installation, KnownSecret } from '../../ports/installation.js';
import type { Sql } from './database/sql.js';
import { lockKey } from './worker/lock-key.js';

export function createInstallation(sql: Sql): Installation {
  return {
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
