// Records attempts to process mails of the intake ledger, and failed tries.

import type { Attempts, MailToProcess } from '../../../ports/attempts.js';
import { elementsOf, isInState, type Sql } from '../database/sql.js';

/** Reads the mails and records the attempt in one statement, so that no crash can come in between. */
const beginSql = `WITH mails AS (
       SELECT id, mailbox, channel, "receivedAt", size, "rawHash", "contentHash", tries, uid, reason, "releasedBy", traceparent,
         (SELECT count(*)::int FROM "Attempt" earlier WHERE mail.id = ANY(earlier.mails)) AS "crashCount"
       FROM ${elementsOf('$2::uuid[]')} wanted
       CROSS JOIN LATERAL (SELECT * FROM "InboundMail" WHERE id = wanted.key OFFSET 0) mail WHERE outcome = 'received'
     ), begun AS (
       INSERT INTO "Attempt" (id, mails, "startedAt")
       SELECT $1::uuid, array_agg(id), now() FROM mails WHERE $3::boolean OR "crashCount" = 0 HAVING count(*) > 0
     )
     SELECT id, mailbox, channel, "receivedAt", size, "rawHash", "contentHash", tries, reason, "releasedBy",
       traceparent, "crashCount" FROM mails
     ORDER BY "receivedAt", uid`;

export function createAttempts(sql: Sql): Attempts {
  return {
    begin: (attempt, ids, suspects) => sql<MailToProcess>(beginSql, [attempt, ids, suspects]),
    end: attemptEnder(sql),
    async forgetSettled() {
      await sql(
        `DELETE FROM "Attempt" WHERE NOT EXISTS (
           SELECT FROM ${elementsOf('"Attempt".mails')} held
           CROSS JOIN LATERAL (SELECT outcome FROM "InboundMail" WHERE id = held.key OFFSET 0) mail
           WHERE mail.outcome = 'received')`,
      );
    },
    async recordFailedTry(mailId, error, nextTryAt) {
      await sql(
        `UPDATE "InboundMail" SET tries = tries + 1, error = $2, "nextTryAt" = $3
         WHERE id = $1 AND ${isInState('outcome', 'received')}`,
        [mailId, error, nextTryAt],
      );
    },
  };
}

/** Returns a function that ends an attempt and those that it failed to end before. */
function attemptEnder(sql: Sql): (attempt: string) => Promise<void> {
  let open: readonly string[] = [];
  return async (attempt) => {
    const ending = [...open, attempt];
    open = [];
    try {
      await sql('DELETE FROM "Attempt" WHERE id = ANY($1::uuid[])', [ending]);
    } catch {
      open = [...open, ...ending];
    }
  };
}
