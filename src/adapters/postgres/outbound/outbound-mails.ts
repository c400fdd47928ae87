// Claims promised mails for one worker at a time, and records what became of them.

import type { ClaimedOutbound, OutboundMails, SentMail } from '../../../ports/outbound-mails.js';
import { isInState, type Sql } from '../database/sql.js';
import { scheduleOfCase } from './schedule-of-case.js';

const isQueued = isInState('status', 'queued');

/** Characters of a mail that a notice quotes. */
const maxQuoteCharacters = 20_000;

const mailColumns = `id, "activityId", mailbox, template, audience, agent, "toAddress", "toName", cc, data, "messageId", "replyTo",
  "inReplyTo", "references", status, tries, "nextTryAt", "slotAt", error, "kpiInstanceId", milestone, "promisedAt",
  "reportedStatus", "reportedAt", "toldAt", traceparent`;

/** The mail with its case, and the text that it quotes from the mail that it is about. */
const claimSql = `
WITH mail AS (
  UPDATE "OutboundMail" SET "nextTryAt" = $3::timestamptz, tries = tries + 1, "claimedBy" = $5::uuid
  WHERE id = $1::uuid AND ${isQueued} AND "nextTryAt" <= $2::timestamptz
  RETURNING ${mailColumns}
)
SELECT mail.*, (
    SELECT reason FROM "AddressFailure" WHERE mail.audience = 'customer' AND address = lower(mail."toAddress")
    AND "endsWriting" AND "clearedAt" IS NULL ORDER BY at DESC LIMIT 1) AS unreachable,
  ARRAY(
    SELECT person FROM (
      SELECT unnest(mail.cc) AS person UNION SELECT unnest("to" || cc) FROM "Activity" WHERE id = (mail.data ->> 'about')::uuid
      UNION SELECT jsonb_array_elements_text(mail.data -> 'recipients' -> 'cc')
    ) people
    WHERE mail.audience <> 'operator' AND (
      SELECT true FROM "AddressFailure" WHERE address = lower(person) AND "endsWriting" AND "clearedAt" IS NULL LIMIT 1)
  ) AS "givenUp", (
    SELECT json_build_object(
      'number', c.number, 'title', c.title, 'status', c.status, 'type', c.type, 'priority', c.priority,
      'language', c.language, 'queue', c.queue, 'assignee', c.assignee, 'description', c.description, 'createdAt', c."createdAt",
      'product', (SELECT name FROM "Product" WHERE id = c."productId"),
      'linkedCase', (SELECT number FROM "Case" WHERE id = c."linkedCaseId"),
      'account', (SELECT name FROM "Account" WHERE id = c."accountId"),
      'contact', (SELECT json_build_object('name', contact.name, 'address', min(address.address))
        FROM "Contact" contact JOIN "ContactAddress" address ON address."contactId" = contact.id
        WHERE contact.id = c."contactId" GROUP BY contact.id),
      'entitlement', (SELECT json_build_object('name', e.name, 'unit', e.unit, 'remaining',
          e.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementBalance" WHERE "entitlementId" = e.id))
        FROM "Entitlement" e WHERE e.id = c."entitlementId"))
    FROM "Activity" activity JOIN "Case" c ON c.id = activity."caseId" WHERE activity.id = mail."activityId") AS "case", (
    SELECT json_build_object('text', left(coalesce(nullif(trim(about."replyText"), ''), about.text), $4::int),
      'isCut', length(coalesce(nullif(trim(about."replyText"), ''), about.text)) > $4::int,
      'from', about."from", 'fromName', about."fromName", 'replyTo', coalesce(about."replyTo", '{}'), 'to', about."to", 'cc', about.cc,
      'marks', about.marks, 'at', about.at, 'attachments', about.attachments)
    FROM "Activity" about WHERE about.id = (mail.data ->> 'about')::uuid) AS quoted, (
    SELECT json_agg(entry ORDER BY entry.at, entry.direction = 'out') FROM "Activity" own CROSS JOIN LATERAL (
      SELECT kind, direction, "from", "fromName", agent, template, at, attachments,
        left(coalesce(nullif(trim("replyText"), ''), text), $4::int / 10) AS text
      FROM "Activity" WHERE "caseId" = own."caseId" AND NOT marks && ARRAY['to-agent', 'to-operator'] AND status <> 'open'
        AND (direction IS DISTINCT FROM 'in' OR agent IS NULL)
      ORDER BY at DESC, direction = 'out' DESC LIMIT 20) entry
    WHERE own.id = mail."activityId" AND (mail.data ->> 'sheet')::boolean) AS conversation, (
    SELECT json_agg(json_build_object('kpi', kpi, 'failAt', "failAt") ORDER BY "failAt") FROM "Activity" own
      JOIN "KpiInstance" kpi ON kpi."caseId" = own."caseId"
    WHERE own.id = mail."activityId" AND (mail.data ->> 'sheet')::boolean
      AND kpi."succeededAt" IS NULL AND kpi."cancelledAt" IS NULL) AS running, (${scheduleOfCase}) AS schedule,
  (SELECT coalesce(contact.language, account.language) FROM "ContactAddress" address
     JOIN "Contact" contact ON contact.id = address."contactId" LEFT JOIN "Account" account ON account.id = contact."accountId"
     WHERE mail.audience = 'customer' AND address.address = lower(mail."toAddress") LIMIT 1) AS "wantedLanguage",
  coalesce(
    (SELECT id FROM "InboundMail" WHERE "activityId" = (mail.data ->> 'about')::uuid LIMIT 1),
    (SELECT id FROM "InboundMail" WHERE "messageId" = mail."inReplyTo" ORDER BY "receivedAt", id LIMIT 1)) AS "inboundMail",
  coalesce((SELECT attachments FROM "Activity" WHERE id = mail."activityId"), '[]') AS files
FROM mail`;

export function createOutboundMails(sql: Sql): OutboundMails {
  return {
    claim: (id, worker, now, until) => claim(sql, id, worker, now, until),
    extendClaim: (id, until) => extendClaim(sql, id, until),
    putBack: (id, until) => putBack(sql, id, until),
    recordSent: (id, sent) => recordSent(sql, id, sent),
    recordFailure: (id, error, nextTryAt) => recordFailure(sql, id, error, nextTryAt),
  };
}

async function claim(
  sql: Sql,
  id: string,
  worker: string,
  now: Date,
  until: Date,
): Promise<ClaimedOutbound | undefined> {
  const [row] = await sql<ClaimedOutbound>(claimSql, [id, now, until, maxQuoteCharacters, worker]);
  // In JSON an instant is text.
  return row && { ...row, case: row.case && { ...row.case, createdAt: new Date(row.case.createdAt) } };
}

async function extendClaim(sql: Sql, id: string, until: Date): Promise<void> {
  await sql(`UPDATE "OutboundMail" SET "nextTryAt" = $2::timestamptz WHERE id = $1::uuid AND ${isQueued}`, [id, until]);
}

async function putBack(sql: Sql, id: string, until: Date): Promise<void> {
  await sql(
    `UPDATE "OutboundMail" SET "nextTryAt" = $2::timestamptz, "slotAt" = $2::timestamptz, tries = tries - 1,
       "claimedBy" = null
     WHERE id = $1::uuid AND ${isQueued}`,
    [id, until],
  );
}

async function recordSent(sql: Sql, id: string, sent: SentMail): Promise<void> {
  await sql(
    // Agents who share an activity read different texts, in their zones and languages: each keeps the own one.
    `WITH mail AS (
       UPDATE "OutboundMail" sent SET status = 'sent', "sentAt" = $2::timestamptz, "smtpAnswer" = $5, error = null,
         data = CASE WHEN audience = 'agent' AND EXISTS (
           SELECT FROM "OutboundMail" other WHERE other."activityId" = sent."activityId" AND other.id <> sent.id)
           THEN data || jsonb_build_object('sentText', $4::text) ELSE data END
       WHERE id = $1::uuid AND ${isQueued} RETURNING "activityId"
     )
     UPDATE "Activity" SET status = 'completed', subject = $3, text = $4::text WHERE id = (SELECT "activityId" FROM mail)`,
    [id, sent.at, sent.subject, sent.text, sent.answer],
  );
}

async function recordFailure(sql: Sql, id: string, error: string, nextTryAt: Date): Promise<void> {
  await sql(
    `UPDATE "OutboundMail" SET error = $2, "nextTryAt" = $3, "claimedBy" = null WHERE id = $1 AND ${isQueued}`,
    [id, error, nextTryAt],
  );
}
