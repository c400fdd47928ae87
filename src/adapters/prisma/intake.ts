// The intake ledger and the cursors.

import { type Cursor, type Lease, LeaseLostError, type MailToProcess } from '../../ports.js';
import type { InboundRow } from '../../tables.js';
import type { PrismaClient } from './client.js';
import type { Sql } from './sql.js';
import { toJson } from './write-changes.js';

export async function findCursor(prisma: PrismaClient, mailbox: string, folder: string): Promise<Cursor | undefined> {
  const row = await prisma.mailboxState.findUnique({ where: { mailbox_folder: { mailbox, folder } } });
  return row === null
    ? undefined
    : { uidValidity: row.uidValidity, lastUid: Number(row.lastUid), startsAt: row.startsAt };
}

/** Rows and cursor in one statement, and so in one transaction, for whom the fence lets through: the lease's row is locked,
 *  so nobody takes it over in between. A row that another worker wrote first stays as it is. */
export async function recordReceived(
  sql: Sql,
  lease: Lease,
  folder: string,
  cursor: Cursor,
  rows: readonly InboundRow[],
): Promise<readonly string[]> {
  const columns =
    rows[0] === undefined
      ? '"id"'
      : Object.keys(rows[0])
          .map((column) => `"${column}"`)
          .join(', ');
  const [written] = await sql<{ held: boolean; added: string[] }>(
    `WITH lease AS (
       SELECT mailbox FROM "MailboxLease" WHERE mailbox = $1 AND fence = $6::bigint FOR SHARE
     ), cursor AS (
       INSERT INTO "MailboxState" (mailbox, folder, "uidValidity", "lastUid", "startsAt", "updatedAt")
       SELECT mailbox, $2, $3::bigint, $4::bigint, $7::timestamptz, now() FROM lease
       ON CONFLICT (mailbox, folder) DO UPDATE SET "updatedAt" = now(), "uidValidity" = excluded."uidValidity",
         "lastUid" = CASE WHEN "MailboxState"."uidValidity" = excluded."uidValidity"
           THEN greatest("MailboxState"."lastUid", excluded."lastUid") ELSE excluded."lastUid" END
     ), added AS (
       INSERT INTO "InboundMail" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(null::"InboundMail", $5::jsonb)
       WHERE EXISTS (SELECT FROM lease)
       ON CONFLICT DO NOTHING RETURNING id
     )
     SELECT EXISTS (SELECT FROM lease) AS held, array(SELECT id FROM added) AS added`,
    [
      lease.mailbox,
      folder,
      cursor.uidValidity,
      cursor.lastUid,
      toJson(rows.map((row) => ({ ...row, uidValidity: row.uidValidity.toString() }))),
      lease.fence,
      cursor.startsAt,
    ],
  );
  if (!written?.held) throw new LeaseLostError(lease.mailbox);
  return written.added;
}

/** Reading and marking in one statement, so that there is no moment between them. */
export async function beginAttempt(
  sql: Sql,
  attempt: string,
  ids: readonly string[],
  suspects: boolean,
): Promise<readonly MailToProcess[]> {
  return sql<MailToProcess>(
    `WITH mails AS (
       SELECT id, mailbox, "receivedAt", size, "rawHash", "contentHash", tries, uid,
         (SELECT count(*)::int FROM "Attempt" earlier WHERE mail.id = ANY(earlier.mails)) AS "cutOff"
       FROM "InboundMail" mail WHERE id = ANY($2::uuid[]) AND outcome = 'received'
     ), begun AS (
       INSERT INTO "Attempt" (id, mails, "startedAt")
       SELECT $1::uuid, array_agg(id), now() FROM mails WHERE $3::boolean OR "cutOff" = 0 HAVING count(*) > 0
     )
     SELECT id, mailbox, "receivedAt", size, "rawHash", "contentHash", tries, "cutOff" FROM mails
     ORDER BY "receivedAt", uid`,
    [attempt, ids, suspects],
  );
}

/** Gives a function that ends an attempt, and those that it could not end before. */
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

/** Two rows may share one file; it goes with the last of them. */
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
