// The part of the facts statement that finds the cases for which a mail brings evidence. The mail is `q`; what belongs
// to a case that was merged into another one counts for that one.

import { elementsOf } from '../database/sql.js';

/** The case where mails of the case `id` go: itself, unless it was merged into another one. */
export const survivingCase = (
  id: string,
) => `(SELECT CASE WHEN "mergedIntoId" IS NULL THEN id ELSE "surviving_case"(id) END AS id
  FROM "Case" WHERE id = ${id} LIMIT 1)`;

/** Whether any row of the table is about the case `c`, or about one that was merged into it. */
const existsOnCase = (table: string, condition: string) => `(EXISTS (
    SELECT FROM "${table}" WHERE "caseId" = c.id AND ${condition})
  OR EXISTS (SELECT FROM "Case" merged WHERE merged."mergedIntoId" = c.id) AND EXISTS (
    SELECT FROM "cases_in"(c.id) merged(id) JOIN "${table}" ON "caseId" = merged.id AND ${condition}))`;

/** A JSON list of them, by number. */
export const casesSql = `(WITH known AS MATERIALIZED (
      SELECT reference.key AS "messageId", surviving.id AS "caseId" FROM ${elementsOf('q."references"')} reference
      CROSS JOIN LATERAL (
        SELECT "caseId" FROM "CaseMessageId" WHERE "messageId" = reference.key AND own
        UNION SELECT activity."caseId" FROM "OutboundMail" mail JOIN "Activity" activity ON activity.id = mail."activityId"
          WHERE mail."messageId" = reference.key AND mail.audience = 'customer'
        OFFSET 0) own CROSS JOIN LATERAL ${survivingCase('own."caseId"')} surviving)
    SELECT coalesce(json_agg(json_build_object(
      'id', c.id, 'number', c.number, 'title', c.title, 'status', c.status, 'type', c.type, 'priority', c.priority,
      'queue', c.queue, 'assignee', c.assignee, 'process', c.process, 'sla', c.sla, 'language', c.language, 'tags', c.tags, 'customFields', c."customFields", 'resolvedAt', c."resolvedAt",
      'firstResponseAt', c."firstResponseAt",
      'product', (SELECT name FROM "Product" WHERE id = c."productId"),
      'contactAddress', (SELECT min(address) FROM (
        SELECT address FROM "ContactAddress" WHERE "contactId" = c."contactId" OFFSET 0) addresses),
      'entitlement', (SELECT json_build_object('id', id, 'name', name) FROM "Entitlement" WHERE id = c."entitlementId"),
      'references', (SELECT coalesce(json_agg("messageId"), '[]') FROM known WHERE "caseId" = c.id),
      'mergedNumbers', (SELECT coalesce(json_agg(named.number), '[]') FROM ${elementsOf('q.tokens')} token
        CROSS JOIN LATERAL (SELECT id, number FROM "Case" WHERE number = token.key AND "mergedIntoId" IS NOT NULL LIMIT 1) named
        WHERE "surviving_case"(named.id) = c.id),
      'oldNumbers', (SELECT coalesce(json_agg(token.key), '[]') FROM ${elementsOf('q."oldNumbers"')} token
        WHERE ${existsOnCase('ImportedCase', 'number = token.key')}),
      'nextResponseClocks', (SELECT coalesce(json_agg(id ORDER BY "startedAt"), '[]') FROM "KpiInstance"
        WHERE "caseId" = c.id AND kpi = 'next-response' AND "succeededAt" IS NULL AND "cancelledAt" IS NULL
          AND "failedAt" IS NULL),
      'automaticMails', (SELECT count(*) FROM "Activity" WHERE "caseId" = c.id AND direction = 'out'
        AND template IS NOT NULL AND agent IS NULL AND at > q.since),
      'alertRepeats', c."alertRepeats",
      'referredToBy', ${existsOnCase('CaseMessageId', 'NOT own AND "messageId" = q."messageId"')},
      'senderBelongs', ${existsOnCase('CaseParticipant', 'address = q."senderAddress"')}
        OR coalesce(c."contactId" = sender.id, false)
        OR coalesce(c."accountId" = account.id, false)
    ) ORDER BY c.number), '[]') FROM (SELECT DISTINCT surviving.id FROM (
      SELECT "caseId" AS id FROM known
      UNION SELECT "caseId" FROM "CaseMessageId" WHERE "messageId" = q."messageId"
      UNION SELECT key FROM ${elementsOf('q."claimedCases"')} claimed
      UNION SELECT numbered.id FROM ${elementsOf('q.tokens')} token
        CROSS JOIN LATERAL (SELECT id FROM "Case" WHERE number = token.key LIMIT 1) numbered
      UNION SELECT imported.id FROM ${elementsOf('q."oldNumbers"')} token
        CROSS JOIN LATERAL (SELECT "caseId" AS id FROM "ImportedCase" WHERE number = token.key LIMIT 10) imported
    ) named CROSS JOIN LATERAL ${survivingCase('named.id')} surviving) candidate
    CROSS JOIN LATERAL (SELECT * FROM "Case" WHERE id = candidate.id LIMIT 1) c)`;
