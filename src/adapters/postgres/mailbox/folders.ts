// Stores the cursors of folders together with the rows of received mails, and the current fetch. Only the holder of the
// lease may write.

import type { Cursor, FolderState, Folders } from '../../../ports/folders.js';
import { type Lease, LeaseLostError } from '../../../ports/leases.js';
import type { InboundRow } from '../../../ports/mail-rows.js';
import type { PrismaClient } from '../database/client.js';
import { toJson } from '../database/json.js';
import type { Sql } from '../database/sql.js';

export function createFolders(prisma: PrismaClient, sql: Sql): Folders {
  return {
    find: (mailbox, folder) => findFolder(prisma, mailbox, folder),
    beginFetch: (lease, folder, fromUid, toUid) => beginFetch(sql, lease, folder, fromUid, toUid),
    endFetch: (lease, folder, failed) => endFetch(sql, lease, folder, failed),
    recordReceived: (lease, folder, cursor, rows, cleanedUp) =>
      recordReceived(sql, lease, folder, cursor, rows, cleanedUp),
    async mailsToCleanUp(mailbox, folder, largest) {
      const rows = await sql<{ uid: string }>(
        `SELECT uid FROM "InboundMail" mail JOIN "MailboxState" state USING (mailbox, folder, "uidValidity")
         WHERE mailbox = $1 AND folder = $2 AND uid > "cleanedUpTo" AND uid <= "lastUid" AND "rawHash" IS NOT NULL
           AND size <= $3::bigint ORDER BY uid`,
        [mailbox, folder, largest],
      );
      return rows.map(({ uid }) => Number(uid));
    },
    async recordCleanup({ mailbox, fence }, folder) {
      await sql(
        `UPDATE "MailboxState" SET "cleanedUpTo" = "lastUid"
         WHERE mailbox = $1 AND folder = $2 AND "cleanedUpTo" < "lastUid" AND ${isHeld}`,
        [mailbox, folder, fence],
      );
    },
  };
}

async function findFolder(prisma: PrismaClient, mailbox: string, folder: string): Promise<FolderState | undefined> {
  const row = await prisma.mailboxState.findUnique({ where: { mailbox_folder: { mailbox, folder } } });
  if (row === null) return undefined;
  const { uidValidity, lastUid, startsAt, fetchFrom, fetchTo, crashCount, unsent } = row;
  return {
    ...{ uidValidity, lastUid: Number(lastUid), startsAt },
    latestFetch:
      fetchFrom === null || fetchTo === null
        ? null
        : { fromUid: Number(fetchFrom), toUid: Number(fetchTo), crashCount, failures: unsent },
  };
}

async function beginFetch(sql: Sql, lease: Lease, folder: string, fromUid: number, toUid: number): Promise<void> {
  const begun = await sql(
    `UPDATE "MailboxState" SET "fetchFrom" = $4::bigint, "fetchTo" = greatest("fetchTo", $5::bigint),
       "crashCount" = 1 + CASE WHEN "fetchFrom" = $4::bigint THEN "crashCount" ELSE 0 END,
       unsent = CASE WHEN "fetchFrom" = $4::bigint THEN unsent ELSE 0 END
     WHERE mailbox = $1 AND folder = $2 AND ${isHeld} RETURNING folder`,
    [lease.mailbox, folder, lease.fence, fromUid, toUid],
  );
  if (begun.length === 0) throw new LeaseLostError(lease.mailbox);
}

async function endFetch(sql: Sql, lease: Lease, folder: string, failed: boolean): Promise<void> {
  await sql(
    `UPDATE "MailboxState" SET "crashCount" = "crashCount" - 1, unsent = unsent + $4::int
     WHERE mailbox = $1 AND folder = $2 AND ${isHeld}`,
    [lease.mailbox, folder, lease.fence, failed ? 1 : 0],
  );
}

/** Whether the lease is held; its mailbox and fence are the parameters $1 and $3. */
const isHeld = 'EXISTS (SELECT FROM "MailboxLease" WHERE mailbox = $1 AND fence = $3::bigint)';

/** Writes rows and cursor in one statement and thus one transaction. Locks the lease's row, so that nobody takes it over
 *  meanwhile. A row that another worker wrote first stays unchanged. */
async function recordReceived(
  sql: Sql,
  lease: Lease,
  folder: string,
  cursor: Cursor,
  rows: readonly InboundRow[],
  cleanedUp: boolean,
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
       INSERT INTO "MailboxState" (mailbox, folder, "uidValidity", "lastUid", "cleanedUpTo", "startsAt", "updatedAt")
       SELECT mailbox, $2, $3::bigint, $4::bigint, CASE WHEN $8::boolean THEN $4::bigint ELSE 0 END, $7::timestamptz, now()
       FROM lease
       ON CONFLICT (mailbox, folder) DO UPDATE SET "updatedAt" = now(), "uidValidity" = excluded."uidValidity",
         "crashCount" = 0, unsent = 0,
         "cleanedUpTo" = CASE WHEN "MailboxState"."uidValidity" = excluded."uidValidity"
           THEN greatest("MailboxState"."cleanedUpTo", excluded."cleanedUpTo") ELSE excluded."cleanedUpTo" END,
         "fetchFrom" = CASE WHEN "MailboxState"."uidValidity" = excluded."uidValidity" THEN "MailboxState"."fetchFrom" END,
         "fetchTo" = CASE WHEN "MailboxState"."uidValidity" = excluded."uidValidity" THEN "MailboxState"."fetchTo" END,
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
      cleanedUp,
    ],
  );
  if (!written?.held) throw new LeaseLostError(lease.mailbox);
  return written.added;
}
