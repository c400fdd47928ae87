// Stores the cursors of folders together with the rows of received mails, and the current fetch. Only the holder of the
// lease may write.

import type { Cursor, FolderState, Folders, PostponedMail } from '../../../ports/folders.js';
import { type Lease, LeaseLostError } from '../../../ports/leases.js';
import type { InboundRow } from '../../../ports/mail-rows.js';
import { toJson } from '../database/json.js';
import type { Sql } from '../database/sql.js';

export function createFolders(sql: Sql): Folders {
  return {
    find: (mailbox, folder) => findFolder(sql, mailbox, folder),
    beginFetch: (lease, folder, fromUid, toUid) => beginFetch(sql, lease, folder, fromUid, toUid),
    endFetch: (lease, folder) => endFetch(sql, lease, folder),
    recordReceived: (lease, folder, cursor, rows, cleanedUp) =>
      recordReceived(sql, lease, folder, cursor, { rows, cleanedUp, postponed: [] }),
    async postpone(lease, folder, cursor, postponed) {
      await recordReceived(sql, lease, folder, cursor, { rows: [], cleanedUp: false, postponed });
    },
    async postponed(mailbox, folder, uidValidity) {
      const rows = await sql<Omit<PostponedMail, 'uid' | 'size'> & { uid: string; size: string }>(
        `SELECT uid, size, "receivedAt", failures, "nextTryAt" FROM "PostponedMail"
         WHERE mailbox = $1 AND folder = $2 AND "uidValidity" = $3::bigint ORDER BY uid`,
        [mailbox, folder, uidValidity],
      );
      return rows.map((row) => ({ ...row, uid: Number(row.uid), size: Number(row.size) }));
    },
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

interface FolderRow {
  readonly uidValidity: string;
  readonly lastUid: string;
  readonly startsAt: Date | null;
  readonly fetchFrom: string | null;
  readonly fetchTo: string | null;
  readonly crashCount: number;
}

// By SQL, since every worker asks at its start, and Prisma's first query costs half a second of CPU.
async function findFolder(sql: Sql, mailbox: string, folder: string): Promise<FolderState | undefined> {
  const [row] = await sql<FolderRow>(
    `SELECT "uidValidity", "lastUid", "startsAt", "fetchFrom", "fetchTo", "crashCount" FROM "MailboxState"
     WHERE mailbox = $1 AND folder = $2`,
    [mailbox, folder],
  );
  if (row === undefined) return undefined;
  const { uidValidity, lastUid, startsAt, fetchFrom, fetchTo, crashCount } = row;
  return {
    ...{ uidValidity: BigInt(uidValidity), lastUid: Number(lastUid), startsAt },
    latestFetch:
      fetchFrom === null || fetchTo === null
        ? null
        : { fromUid: Number(fetchFrom), toUid: Number(fetchTo), crashCount },
  };
}

async function beginFetch(sql: Sql, lease: Lease, folder: string, fromUid: number, toUid: number): Promise<void> {
  const begun = await sql(
    `UPDATE "MailboxState" SET "fetchFrom" = $4::bigint, "fetchTo" = greatest("fetchTo", $5::bigint),
       "crashCount" = 1 + CASE WHEN "fetchFrom" = $4::bigint THEN "crashCount" ELSE 0 END
     WHERE mailbox = $1 AND folder = $2 AND ${isHeld} RETURNING folder`,
    [lease.mailbox, folder, lease.fence, fromUid, toUid],
  );
  if (begun.length === 0) throw new LeaseLostError(lease.mailbox);
}

async function endFetch(sql: Sql, lease: Lease, folder: string): Promise<void> {
  await sql(
    `UPDATE "MailboxState" SET "crashCount" = "crashCount" - 1 WHERE mailbox = $1 AND folder = $2 AND ${isHeld}`,
    [lease.mailbox, folder, lease.fence],
  );
}

/** Whether the lease is held; its mailbox and fence are the parameters $1 and $3. */
const isHeld = 'EXISTS (SELECT FROM "MailboxLease" WHERE mailbox = $1 AND fence = $3::bigint)';

/** What is known of mails after a fetch. */
interface Progress {
  readonly rows: readonly InboundRow[];
  readonly postponed: readonly PostponedMail[];
  readonly cleanedUp: boolean;
}

/** Writes rows and cursor in one statement and thus one transaction. Locks the lease's row, so that nobody takes it
 *  over meanwhile. A row that another worker wrote first stays unchanged. */
async function recordReceived(
  sql: Sql,
  lease: Lease,
  folder: string,
  cursor: Cursor,
  { rows, postponed, cleanedUp }: Progress,
): Promise<readonly string[]> {
  const columns =
    rows[0] === undefined
      ? '"id"'
      : Object.keys(rows[0])
          .map((column) => `"${column}"`)
          .join(', ');
  const uids = rows.map(({ uid }) => Number(uid));
  const [written] = await sql<{ held: boolean; added: string[] }>(
    `WITH lease AS (
       SELECT mailbox FROM "MailboxLease" WHERE mailbox = $1 AND fence = $6::bigint FOR SHARE
     ), cursor AS (
       INSERT INTO "MailboxState" (mailbox, folder, "uidValidity", "lastUid", "cleanedUpTo", "startsAt", "updatedAt")
       SELECT mailbox, $2, $3::bigint, $4::bigint, CASE WHEN $8::boolean THEN $4::bigint ELSE 0 END, $7::timestamptz, now()
       FROM lease
       ON CONFLICT (mailbox, folder) DO UPDATE SET "updatedAt" = now(), "uidValidity" = excluded."uidValidity",
         "crashCount" = 0,
         "cleanedUpTo" = CASE WHEN "MailboxState"."uidValidity" <> excluded."uidValidity" THEN excluded."cleanedUpTo"
           WHEN $8::boolean THEN greatest("MailboxState"."cleanedUpTo", excluded."cleanedUpTo")
           -- A postponed mail comes late: its copy is not cleaned up yet.
           ELSE least("MailboxState"."cleanedUpTo", $9::bigint - 1) END,
         "fetchFrom" = CASE WHEN "MailboxState"."uidValidity" = excluded."uidValidity" THEN "MailboxState"."fetchFrom" END,
         "fetchTo" = CASE WHEN "MailboxState"."uidValidity" = excluded."uidValidity" THEN "MailboxState"."fetchTo" END,
         "lastUid" = CASE WHEN "MailboxState"."uidValidity" = excluded."uidValidity"
           THEN greatest("MailboxState"."lastUid", excluded."lastUid") ELSE excluded."lastUid" END
     ), added AS (
       INSERT INTO "InboundMail" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(null::"InboundMail", $5::jsonb)
       WHERE EXISTS (SELECT FROM lease)
       ON CONFLICT DO NOTHING RETURNING id
     ), came AS (
       DELETE FROM "PostponedMail" WHERE EXISTS (SELECT FROM lease) AND mailbox = $1 AND folder = $2
         AND ("uidValidity" <> $3::bigint OR uid = ANY($10::bigint[]))
     ), postponed AS (
       INSERT INTO "PostponedMail" (mailbox, folder, "uidValidity", uid, size, "receivedAt", failures, "nextTryAt")
       SELECT mailbox, $2, $3::bigint, late.* FROM lease, jsonb_to_recordset($11::jsonb)
         AS late(uid bigint, size bigint, "receivedAt" timestamptz, failures int, "nextTryAt" timestamptz)
       ON CONFLICT (mailbox, folder, "uidValidity", uid)
         DO UPDATE SET failures = excluded.failures, "nextTryAt" = excluded."nextTryAt"
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
      rows.length === 0 ? null : Math.min(...uids),
      uids,
      toJson(postponed),
    ],
  );
  if (!written?.held) throw new LeaseLostError(lease.mailbox);
  return written.added;
}
