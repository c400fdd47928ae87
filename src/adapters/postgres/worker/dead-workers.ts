// Frees what dead workers had in hand. The fence of its leases stays, so whoever takes one is safe from a worker that
// was wrongly taken for dead.

import type { DeadWorkers } from '../../../ports/workers.js';
import { elementsOf, isInState, type Sql } from '../database/sql.js';

/** Longer than any claim on a mail lasts. It keeps mails that wait for another try out of the search. */
const longestClaim = "interval '5 minutes'";

const latestFetchSql = `
UPDATE "InboundMail" SET "nextTryAt" = $2::timestamptz WHERE id = ANY(array(
  SELECT mail.id FROM ${elementsOf('$1::text[]')} released
  CROSS JOIN LATERAL (SELECT * FROM "MailboxState" WHERE mailbox = released.key OFFSET 0) state
  CROSS JOIN LATERAL (SELECT id FROM "InboundMail" WHERE mailbox = state.mailbox AND folder = state.folder
    AND "uidValidity" = state."uidValidity" AND uid BETWEEN state."fetchFrom" AND state."fetchTo"
    AND ${isInState('outcome', 'received')} AND tries = 0 OFFSET 0) mail
  -- What somebody has in hand has a job.
  WHERE NOT EXISTS (SELECT FROM "Attempt" attempt WHERE mail.id = ANY(attempt.mails))))`;

export function createDeadWorkers(sql: Sql): DeadWorkers {
  return {
    async release(workers, now) {
      const leases = await sql<{ mailbox: string }>(
        'UPDATE "MailboxLease" SET holder = null, worker = null WHERE worker = ANY($1::uuid[]) RETURNING mailbox',
        [workers],
      );
      // Finds the mails by the index of those that are queued.
      const mails = await sql(
        `UPDATE "OutboundMail" SET "nextTryAt" = $2::timestamptz, "claimedBy" = null
         WHERE status = 'queued' AND "nextTryAt" > $2::timestamptz AND "nextTryAt" < $2::timestamptz + ${longestClaim}
           AND "claimedBy" = ANY($1::uuid[]) RETURNING id`,
        [workers, now],
      );
      await sql(
        `UPDATE "HookDelivery" SET "nextTryAt" = $2::timestamptz, "claimedBy" = null
         WHERE status = 'waiting' AND "claimedBy" = ANY($1::uuid[])`,
        [workers, now],
      );
      const mailboxes = leases.map(({ mailbox }) => mailbox);
      await sql(latestFetchSql, [mailboxes, now]);
      return { mailboxes, mails: mails.length };
    },
    async forget(workers) {
      await sql('DELETE FROM "Worker" WHERE id = ANY($1::uuid[])', [workers]);
    },
  };
}
