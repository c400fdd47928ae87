// Records attempts to process mails of the intake ledger, failed tries, and which raw mails have expired.

import type { MailToProcess } from '../../../ports/store.js';
import type { PrismaClient } from '../database/client.js';
import type { Sql } from '../database/sql.js';

/** Reads the mails and records the attempt in one statement, so that no crash can come in between. */
export async function beginAttempt(
  sql: Sql,
  attempt: string,
  ids: readonly string[],
  suspects: boolean,
): Promise<readonly MailToProcess[]> {
  return sql<MailToProcess>(
    `WITH mails AS (
       SELECT id, mailbox, "receivedAt", size, "rawHash", "contentHash", tries, uid,
         (SELECT count(*)::int FROM "Attempt" earlier WHERE mail.id = ANY(earlier.mails)) AS "crashCount"
       FROM "InboundMail" mail WHERE id = ANY($2::uuid[]) AND outcome = 'received'
     ), begun AS (
       INSERT INTO "Attempt" (id, mails, "startedAt")
       SELECT $1::uuid, array_agg(id), now() FROM mails WHERE $3::boolean OR "crashCount" = 0 HAVING count(*) > 0
     )
     SELECT id, mailbox, "receivedAt", size, "rawHash", "contentHash", tries, "crashCount" FROM mails
     ORDER BY "receivedAt", uid`,
    [attempt, ids, suspects],
  );
}

/** Returns a function that ends an attempt and those that it failed to end before. */
export function attemptEnder(sql: Sql): (attempt: string) => Promise<void> {
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

export async function forgetSettledAttempts(sql: Sql): Promise<void> {
  await sql(
    `DELETE FROM "Attempt" WHERE NOT EXISTS (
       SELECT FROM "InboundMail" mail WHERE mail.id = ANY("Attempt".mails) AND mail.outcome = 'received')`,
  );
}

export async function recordFailedTry(prisma: PrismaClient, id: string, error: string, nextTryAt: Date): Promise<void> {
  await prisma.inboundMail.updateMany({
    where: { id, outcome: 'received' },
    data: { tries: { increment: 1 }, error, nextTryAt },
  });
}

/** Rows with the same content share a raw mail, which expires with the last of them. */
export async function takeExpiredRaw(sql: Sql, before: Date, atMost: number): Promise<readonly string[]> {
  const rows = await sql<{ rawHash: string }>(
    `WITH expired AS (
       SELECT DISTINCT "rawHash" FROM "InboundMail" old
       WHERE "rawHash" IS NOT NULL AND "processedAt" < $1::timestamptz AND NOT EXISTS (
         SELECT FROM "InboundMail" other WHERE other."rawHash" = old."rawHash"
         AND (other."processedAt" IS NULL OR other."processedAt" >= $1::timestamptz
           OR other.outcome IN ('received', 'held', 'quarantined')))
       LIMIT $2::int
     ), forgotten AS (
       UPDATE "InboundMail" mail SET "rawHash" = null, mail = null FROM expired WHERE mail."rawHash" = expired."rawHash"
     )
     SELECT "rawHash" FROM expired`,
    [before, atMost],
  );
  return rows.map((row) => row.rawHash);
}
