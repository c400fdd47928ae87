// Finds mails that wait while nothing is processed, from the promises in the intake ledger and the attempts.

import type { IntakeProgress, StuckMails } from '../../../ports/intake-progress.js';
import type { Sql } from '../database/sql.js';

/** Both signs of progress are found in an index or in a table of a few rows; the ledger's is the one of kept raw
 *  mails. */
const stuckSql = `
  SELECT count(*)::int AS count, min("fetchedAt") AS since FROM (
    SELECT "fetchedAt", tries FROM "InboundMail" WHERE outcome = 'received' ORDER BY "nextTryAt" LIMIT 1000) waiting
  WHERE "fetchedAt" < $1::timestamptz AND tries = 0
    AND NOT EXISTS (SELECT FROM "Attempt" WHERE "startedAt" > $1::timestamptz)
    AND NOT EXISTS (SELECT FROM "InboundMail" WHERE "processedAt" > $1::timestamptz
      AND "rawHash" IS NOT NULL AND outcome NOT IN ('received', 'held', 'quarantined'))
  HAVING count(*) > 0`;

export function createIntakeProgress(sql: Sql): IntakeProgress {
  return {
    async findStuck(before) {
      const [stuck] = await sql<StuckMails>(stuckSql, [before]);
      return stuck ?? null;
    },
  };
}
