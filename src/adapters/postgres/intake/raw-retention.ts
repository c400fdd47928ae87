// Finds the raw mails that no row of the ledger needs any more.

import type { RawRetention } from '../../../ports/raw-retention.js';
import type { Sql } from '../database/sql.js';

/** Rows with the same content share a raw mail, which expires with the last of them. */
const takeExpiredSql = `WITH expired AS (
      SELECT "rawHash" FROM "InboundMail" old
      WHERE "rawHash" IS NOT NULL AND outcome NOT IN ('received', 'held', 'quarantined') AND "processedAt" < $1::timestamptz
        AND (SELECT bool_and(coalesce(other."processedAt" < $1::timestamptz, false)
            AND other.outcome NOT IN ('received', 'held', 'quarantined'))
          FROM "InboundMail" other WHERE other."rawHash" = old."rawHash")
      ORDER BY "processedAt" LIMIT (SELECT $2::int)
    ), forgotten AS (
      UPDATE "InboundMail" mail SET "rawHash" = null, mail = null
      WHERE mail."rawHash" = ANY(array(SELECT "rawHash" FROM expired))
    )
    SELECT DISTINCT "rawHash" FROM expired`;

export function createRawRetention(sql: Sql): RawRetention {
  return {
    async takeExpired(before, atMost) {
      const rows = await sql<{ rawHash: string }>(takeExpiredSql, [before, atMost]);
      return rows.map(({ rawHash }) => rawHash);
    },
  };
}
