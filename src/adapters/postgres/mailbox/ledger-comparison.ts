// The ledger's side of comparing a mailbox with its server, and the restoration of missing rows.

import type { InconsistentRow, LedgerComparison, LedgerMail } from '../../../ports/ledger-comparison.js';
import { toJson } from '../database/json.js';
import type { Sql } from '../database/sql.js';

export function createLedgerComparison(sql: Sql): LedgerComparison {
  return {
    async ledgerMails(mailbox, folder, uidValidity) {
      const rows = await sql<{ uid: string; outcome: LedgerMail['outcome'] }>(
        'SELECT uid, outcome FROM "InboundMail" WHERE mailbox = $1 AND folder = $2 AND "uidValidity" = $3::bigint',
        [mailbox, folder, uidValidity],
      );
      return rows.map(({ uid, outcome }) => ({ uid: Number(uid), outcome }));
    },
    async unknownMails(mailbox, mails) {
      const rows = await sql<{ uid: string }>(
        `SELECT shown.uid FROM unnest($2::bigint[], $3::timestamptz[], $4::bigint[]) AS shown (uid, at, size)
         WHERE NOT EXISTS (SELECT FROM "InboundMail" known
           WHERE known.mailbox = $1 AND known."receivedAt" = shown.at AND known.size = shown.size) ORDER BY 1`,
        [
          mailbox,
          mails.map(({ uid }) => uid),
          mails.map(({ receivedAt }) => receivedAt),
          mails.map(({ size }) => size),
        ],
      );
      return rows.map(({ uid }) => Number(uid));
    },
    async inconsistentRows(mailbox, stuckBefore) {
      const rows = await sql<Omit<InconsistentRow, 'uid'> & { uid: string }>(
        `SELECT * FROM (
           SELECT id, folder, uid, CASE
             WHEN outcome IN ('opened', 'appended', 'reopened') AND "activityId" IS NULL THEN 'no-activity'
             WHEN outcome = 'duplicate-of' AND "duplicateOfId" IS NULL THEN 'no-original'
             WHEN outcome = 'received' AND "fetchedAt" < $2::timestamptz THEN 'never-processed'
           END AS problem FROM "InboundMail" WHERE mailbox = $1) judged
         WHERE problem IS NOT NULL ORDER BY folder, uid`,
        [mailbox, stuckBefore],
      );
      return rows.map((row) => ({ ...row, uid: Number(row.uid) }));
    },
    async restoreRows(rows, now) {
      if (rows[0] === undefined) return [];
      const columns = Object.keys(rows[0]).map((column) => `"${column}"`);
      const chosen = columns.map((column) => restored[column] ?? `row.${column}`).join(', ');
      const added = await sql<{ id: string; outcome: string }>(
        `INSERT INTO "InboundMail" (${columns.join(', ')})
         SELECT ${chosen} FROM jsonb_populate_recordset(null::"InboundMail", $1::jsonb) row
         LEFT JOIN LATERAL (
           SELECT activity.id, NOT EXISTS (SELECT FROM "Activity" earlier WHERE earlier."caseId" = activity."caseId"
             AND earlier.direction = 'in' AND earlier.at < activity.at) AS opened
           FROM (${byMessageId} UNION ALL ${byInstant}) activity
           WHERE NOT EXISTS (SELECT FROM "InboundMail" other WHERE other."activityId" = activity.id)
           LIMIT 1
         ) orphan ON row.outcome = 'received'
         ON CONFLICT DO NOTHING RETURNING id, outcome`,
        [toJson(rows.map((row) => ({ ...row, uidValidity: row.uidValidity.toString() }))), now],
      );
      return added.filter(({ outcome }) => outcome === 'received').map(({ id }) => id);
    },
    async claimComparison(mailbox, now, before) {
      const claimed = await sql(
        `UPDATE "MailboxConnection" SET "accountedAt" = $2::timestamptz
         WHERE mailbox = $1 AND state = 'connected' AND coalesce("accountedAt" <= $3::timestamptz, true) RETURNING mailbox`,
        [mailbox, now, before],
      );
      return claimed.length > 0;
    },
    async releaseComparison(mailbox) {
      await sql('UPDATE "MailboxConnection" SET "accountedAt" = null WHERE mailbox = $1', [mailbox]);
    },
  };
}

/** Activities to which the lost row may belong: of a case with the Message-ID, at about the time of receipt. */
const byMessageId = `
  SELECT activity.id, activity."caseId", activity.at FROM "CaseMessageId" known
  JOIN "Activity" activity ON activity."caseId" = known."caseId" AND activity."messageId" = known."messageId"
  WHERE known."messageId" = row."messageId" AND activity.direction = 'in'
    AND activity.at BETWEEN row."receivedAt" - interval '1 hour' AND row."receivedAt" + interval '1 second'`;

/** The same for a mail without Message-ID: by mailbox and time of receipt, which activities store to the second. */
const byInstant = `
  SELECT activity.id, activity."caseId", activity.at FROM "Case" c
  JOIN "Activity" activity ON activity."caseId" = c.id
    AND activity.at >= row."receivedAt" AND activity.at < row."receivedAt" + interval '1 second'
  WHERE row."messageId" IS NULL AND c.mailbox = row.mailbox AND activity."messageId" IS NULL AND activity.direction = 'in'`;

/** How columns of the restored row are filled when its activity was found. */
const restored: Readonly<Record<string, string>> = {
  '"outcome"': `CASE WHEN orphan.id IS NULL THEN row.outcome WHEN orphan.opened THEN 'opened' ELSE 'appended' END`,
  '"reason"': `CASE WHEN orphan.id IS NULL THEN row.reason ELSE 'row-restored' END`,
  '"activityId"': 'orphan.id',
  '"nextTryAt"': 'CASE WHEN orphan.id IS NULL THEN row."nextTryAt" END',
  '"processedAt"': 'CASE WHEN orphan.id IS NULL THEN row."processedAt" ELSE $2::timestamptz END',
};
