// What the payloads of webhooks are made from, and the end of a delivery that is given up.

import type { AnsweredMessage, HookRepository, PutAsideMail, UnsentMail } from '../../../ports/hook-deliveries.js';
import { findCaseWith } from '../case/case-details.js';
import { elementsOf, isInState, type Sql } from '../database/sql.js';

const unsentSql = `
SELECT m.id, m.mailbox, m.template, m.audience, m."toAddress" AS "to", m."promisedAt", coalesce(m.error, '') AS error,
  c.number AS "case", c.id AS "caseId"
FROM ${elementsOf('$1::uuid[]')} named
CROSS JOIN LATERAL (SELECT * FROM "OutboundMail" WHERE id = named.key OFFSET 0) m
LEFT JOIN LATERAL (SELECT "caseId" FROM "Activity" WHERE id = m."activityId" OFFSET 0) a ON true
LEFT JOIN LATERAL (SELECT id, number FROM "Case" WHERE id = a."caseId" OFFSET 0) c ON true`;

const putAsideSql = `
SELECT m.id, m.mailbox, coalesce(m.mail -> 'from' ->> 'address', m.mail -> 'sender' ->> 'address') AS "from",
  m.mail ->> 'subject' AS subject, coalesce(m.reason, '') AS reason, m."receivedAt"
FROM ${elementsOf('$1::uuid[]')} named
CROSS JOIN LATERAL (SELECT * FROM "InboundMail" WHERE id = named.key OFFSET 0) m`;

/** What a mail says is forgotten with its raw bytes; the address still names its author. */
const answeredSql = `
SELECT m.channel, m."externalId" AS "inReplyTo", m.mail -> 'outside' ->> 'conversation' AS conversation,
  coalesce(m.mail -> 'outside' ->> 'senderId', substr(a."from", strpos(a."from", ':') + 1)) AS "to"
FROM (SELECT id, "from", at FROM "Activity" WHERE "caseId" = $1::uuid AND "from" = $2 AND direction = 'in') a
CROSS JOIN LATERAL (SELECT * FROM "InboundMail" WHERE "activityId" = a.id LIMIT 1) m
ORDER BY a.at DESC LIMIT 1`;

export function createHookRepository(sql: Sql): HookRepository {
  return {
    case: (id, activityIds) => findCaseWith(sql, id, activityIds),
    async answeredMessage(caseId, address) {
      const [message] = await sql<AnsweredMessage>(answeredSql, [caseId, address]);
      return message;
    },
    unsentMails: (ids) => sql<UnsentMail>(unsentSql, [ids]),
    putAsideMails: (ids) => sql<PutAsideMail>(putAsideSql, [ids]),
    async giveUp(id, { at, httpStatus, error }) {
      const ended = await sql(
        `UPDATE "HookDelivery" SET status = 'dead', "endedAt" = $2, "httpStatus" = $3, error = $4, "nextTryAt" = null,
           "claimedBy" = null WHERE id = $1 AND ${isInState('status', 'waiting')} RETURNING id`,
        [id, at, httpStatus, error],
      );
      return ended.length === 1;
    },
  };
}
