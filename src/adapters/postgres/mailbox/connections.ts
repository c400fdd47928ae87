// Stores the connection state of mailboxes. A state and its beginning change together, and one worker takes the notice
// to the operators.

import type {
  ConnectionChange,
  ConnectionChanges,
  Connections,
  MailboxStatus,
} from '../../../ports/mailbox-connection.js';
import type { Sql } from '../database/sql.js';

export function createConnections(sql: Sql): Connections {
  return {
    async record({ mailbox, fence }, { state, error, read }, now) {
      await sql(
        `INSERT INTO "MailboxConnection" AS known (mailbox, state, since, error, "lastReadAt")
         SELECT mailbox, $3, $5::timestamptz, $4, CASE WHEN $6::boolean THEN $5::timestamptz END
         FROM "MailboxLease" WHERE mailbox = $1 AND fence = $2::bigint
         ON CONFLICT (mailbox) DO UPDATE SET state = excluded.state, error = excluded.error,
           since = CASE WHEN (known.state = 'connected') = (excluded.state = 'connected')
             THEN known.since ELSE excluded.since END,
           "lastReadAt" = coalesce(excluded."lastReadAt", known."lastReadAt")`,
        [mailbox, fence, state, error, now, read],
      );
    },
    statuses: () =>
      sql<MailboxStatus>(
        `SELECT mailbox, CASE WHEN holder IS NULL THEN 'unread' ELSE coalesce(state, 'retrying') END AS state,
           since, error, "lastReadAt", holder
         FROM (SELECT mailbox, CASE WHEN "expiresAt" > now() THEN holder END AS holder FROM "MailboxLease") lease
         LEFT JOIN "MailboxConnection" USING (mailbox) ORDER BY mailbox`,
      ),
  };
}

/** Marks the changes as notified; only one of several transactions gets each. */
export function createConnectionChanges(sql: Sql): ConnectionChanges {
  return {
    take: (now, downBefore, upBefore) =>
      sql<ConnectionChange>(
        `UPDATE "MailboxConnection" SET "notifiedAt" = CASE WHEN state = 'connected' THEN null ELSE $1::timestamptz END
     WHERE mailbox IN (SELECT mailbox FROM "MailboxConnection"
       WHERE CASE WHEN state = 'connected' THEN "notifiedAt" IS NOT NULL AND since <= $3::timestamptz
         ELSE "notifiedAt" IS NULL AND since <= $2::timestamptz END
       FOR UPDATE SKIP LOCKED)
     RETURNING mailbox, state, since, error, "lastReadAt"`,
        [now, downBefore, upBefore],
      ),
  };
}
