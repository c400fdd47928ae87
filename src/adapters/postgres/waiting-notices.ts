// The mails that wait for a digest. The table has few rows: only what comes above the loop guard's limits.

import type { ReturnedMail, UnacknowledgedCase, WaitingMail, WaitingNotices } from '../../ports/waiting-notices.js';
import type { Sql } from './database/sql.js';

/** Characters of each mail that a digest quotes. */
const maxQuoteCharacters = 1_000;
/** Of what an agent typed, which nobody else has. */
const maxTypedCharacters = 10_000;

export function createWaitingNotices(sql: Sql): WaitingNotices {
  return {
    async casesWithReplies() {
      const rows = await sql<{ caseId: string }>(
        `SELECT DISTINCT a."caseId" FROM "WaitingNotice" waiting
         CROSS JOIN LATERAL (SELECT "caseId" FROM "Activity" WHERE id = waiting."activityId" LIMIT 1) a
         WHERE waiting.kind = 'reply' ORDER BY a."caseId"`,
      );
      return rows.map(({ caseId }) => caseId);
    },
    takeReplies: (caseId) =>
      sql<WaitingMail>(
        `WITH taken AS (
           DELETE FROM "WaitingNotice" waiting USING "Activity" a
           WHERE waiting.kind = 'reply' AND a.id = waiting."activityId" AND a."caseId" = $1::uuid RETURNING "activityId"
         )
         SELECT a.id AS "activityId", coalesce(a."from", '') AS "from", a.at, a.subject, a.marks,
           left(coalesce(nullif(trim(a."replyText"), ''), a.text), $2::int) AS text
         FROM taken CROSS JOIN LATERAL (SELECT * FROM "Activity" WHERE id = taken."activityId" LIMIT 1) a ORDER BY a.at, a.id`,
        [caseId, maxQuoteCharacters],
      ),
    agentsToReturnTo: () =>
      sql<{ caseId: string; agent: string }>(
        `SELECT DISTINCT a."caseId", a.agent FROM "WaitingNotice" waiting
         CROSS JOIN LATERAL (SELECT "caseId", agent FROM "Activity" WHERE id = waiting."activityId" LIMIT 1) a
         WHERE waiting.kind = 'returned' AND a.agent IS NOT NULL ORDER BY a."caseId", a.agent`,
      ),
    takeReturned: (caseId, agent) =>
      sql<ReturnedMail>(
        `WITH taken AS (
           DELETE FROM "WaitingNotice" waiting USING "Activity" a
           WHERE waiting.kind = 'returned' AND a.id = waiting."activityId" AND a."caseId" = $1::uuid AND a.agent = $2
           RETURNING "activityId", reason
         )
         SELECT a.at, a.subject, coalesce(taken.reason, '') AS reason, left(coalesce(nullif(trim(a."replyText"), ''), a.text), $3::int) AS text
         FROM taken CROSS JOIN LATERAL (SELECT * FROM "Activity" WHERE id = taken."activityId" LIMIT 1) a ORDER BY a.at, a.id`,
        [caseId, agent, maxTypedCharacters],
      ),
    async unacknowledgedAddresses() {
      const rows = await sql<{ address: string }>(
        `SELECT lower(a."from") AS address FROM "WaitingNotice" waiting
         CROSS JOIN LATERAL (SELECT "from" FROM "Activity" WHERE id = waiting."activityId" LIMIT 1) a
         WHERE waiting.kind = 'acknowledgement' AND a."from" IS NOT NULL
         GROUP BY lower(a."from") HAVING count(*) > 1 ORDER BY lower(a."from")`,
      );
      return rows.map(({ address }) => address);
    },
    takeUnacknowledged: (address) =>
      sql<UnacknowledgedCase>(
        `WITH taken AS (
           DELETE FROM "WaitingNotice" waiting USING "Activity" a
           WHERE waiting.kind = 'acknowledgement' AND a.id = waiting."activityId" AND lower(a."from") = $1
           RETURNING waiting."caseId"
         )
         SELECT c.id, c.number, c.title, c.mailbox, c.language
         FROM taken CROSS JOIN LATERAL (SELECT * FROM "Case" WHERE id = taken."caseId" LIMIT 1) c
         WHERE c.mailbox IS NOT NULL ORDER BY c.number`,
        [address],
      ),
    async forgetUnacknowledged(before) {
      await sql(`DELETE FROM "WaitingNotice" WHERE kind = 'acknowledgement' AND at < $1::timestamptz`, [before]);
    },
  };
}
