// Finds the raw mails that no row of the ledger needs any more.

import type { RawRetention } from '../../../ports/raw-retention.js';
import type { Sql } from '../database/sql.js';

/** Rows with the same content share a raw mail, which expires with the last of them. */
const takeExpiredSql = `WITH expired AS (
       SELECT DISTINCT "rawHash" FROM "InboundMail" old
       WHERE "rawHash" IS NOT NULL AND "processedAt" < $1::timestamptz AND NOT EXISTS (
         SELECT FROM "InboundMail" other WHERE other."rawHash" = old."rawHash"
         AND (other."processedAt" IS NULL OR other."processedAt" >= $1::timestamptz
           OR other.outcome IN ('received', 'held', 'quarantined')))
       LIMIT $2::int
     ), forgotten AS (
       UPDATE "InboundMail" mail SET "rawHash" = null, mail = null FROM expired WHERE mail."rawHash" = expired."rawHash"
     )
     SELECT "rawHash" FROM expired`;

export function createRawRetention(sql: Sql): RawRetention {
  return {
    async takeExpired(before, atMost) {
      const rows = await sql<{ rawHash: string }>(takeExpiredSql, [before, atMost]);
      return rows.map(({ rawHash }) => rawHash);
    },
  };
}
