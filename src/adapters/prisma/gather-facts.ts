// Reads everything that `decide` may ask for, in one statement that answers with one JSON value.

import type { AgentLoad, CaseFacts, Facts } from '../../core/facts.js';
import type { EntitlementFacts } from '../../core/terms/entitlement.js';
import type { FactsQuestion, GatheredFacts } from '../../ports.js';
import { instant, type Sql } from './sql.js';

/** What a mail's evidence leads to. Most mails that open a case have none, and starting these parts costs as much as
 *  the rest, even when they find nothing. */
interface Evidence {
  readonly candidates: string;
  readonly parentWaiting: string;
  readonly cases: string;
}

const factsSql = (evidence: Evidence) => `
WITH sender AS (
  SELECT contact.id, contact.name, contact."accountId" FROM "ContactAddress" address
  JOIN "Contact" contact ON contact.id = address."contactId" WHERE address.address = $1::text
), account AS (
  SELECT account.id, account.name FROM "Account" account WHERE account.id = coalesce(
    (SELECT "accountId" FROM sender),
    (SELECT "accountId" FROM "AccountDomain" WHERE domain = $2::text AND NOT EXISTS (SELECT FROM sender)))
)${evidence.candidates}
SELECT json_build_object(
  'outcome', (SELECT outcome FROM "InboundMail" WHERE id = $4::uuid),
  'parentWaiting', ${evidence.parentWaiting},
  'duplicateOf', (
    SELECT id FROM "InboundMail" WHERE "contentHash" = $5::text AND id IS DISTINCT FROM $4::uuid
    AND outcome NOT IN ('received', 'duplicate-of', 'quarantined') AND ($7::text IS NULL OR mailbox = $7::text) ORDER BY "fetchedAt", id LIMIT 1),
  'contact', (SELECT json_build_object('id', id, 'name', name, 'address', $1::text) FROM sender),
  'account', (SELECT row_to_json(account) FROM account),
  'products', (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name)), '[]') FROM "Product"
    WHERE lower(name) = ANY($8::text[])),
  'agentLoads', CASE WHEN $9::boolean THEN (SELECT coalesce(json_agg(json_build_object(
      'agent', assignee, 'activeCases', active, 'lastAssignedAt', last)), '[]') FROM (
    SELECT assignee, count(*) FILTER (WHERE status NOT IN ('resolved', 'cancelled', 'merged')) AS active,
      max("pickedAt") AS last FROM "Case" WHERE assignee IS NOT NULL GROUP BY assignee) AS loads) ELSE '[]' END,
  'automaticMailsToSender', (SELECT count(*) FROM "OutboundMail" WHERE "toAddress" = $1::text
    AND audience = 'customer' AND agent IS NULL AND "promisedAt" > $6::timestamptz),
  'referredTo', EXISTS (SELECT FROM "CaseMessageId" WHERE "messageId" = $3::text),
  'cases', ${evidence.cases},
  'entitlements', (SELECT coalesce(json_agg(json_build_object(
      'id', e.id, 'name', e.name, 'holder', CASE WHEN e."accountId" IS NULL THEN 'contact' ELSE 'account' END,
      'unit', e.unit, 'total', e.total, 'restrict', e.restrict, 'decreaseOn', e."decreaseOn", 'status', e.status,
      'isDefault', e."isDefault", 'startsAt', e."startsAt", 'endsAt', e."endsAt", 'sla', e.sla,
      'products', e.products, 'contacts', e.contacts,
      'remaining', e.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" WHERE "entitlementId" = e.id),
      'channels', (SELECT coalesce(json_agg(json_build_object('channel', h.channel, 'total', h.total,
          'remaining', h.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" x
            WHERE x."entitlementId" = e.id AND x.channel = h.channel))), '[]')
        FROM "EntitlementChannel" h WHERE h."entitlementId" = e.id)
    ) ORDER BY e.name), '[]') FROM "Entitlement" e
    WHERE e."accountId" = (SELECT id FROM account) OR e."contactId" = (SELECT id FROM sender))
) AS answer`;

const withoutEvidence = factsSql({ candidates: '', parentWaiting: 'NULL', cases: "'[]'::json" });

const withEvidence = factsSql({
  candidates: `, candidate AS (
  SELECT "caseId" AS id FROM "CaseMessageId" WHERE "messageId" = ANY($10::text[]) AND own
  UNION SELECT "caseId" FROM "CaseMessageId" WHERE "messageId" = $3::text
  UNION SELECT activity."caseId" FROM "OutboundMail" mail JOIN "Activity" activity ON activity.id = mail."activityId"
    WHERE mail."messageId" = ANY($10::text[]) AND mail.audience = 'customer'
  UNION SELECT unnest($11::uuid[])
  UNION SELECT id FROM "Case" WHERE number = ANY($12::int[])
)`,
  parentWaiting: `(
    SELECT id FROM "InboundMail" WHERE "messageId" = ANY($10::text[]) AND outcome = 'received'
    AND id IS DISTINCT FROM $4::uuid LIMIT 1)`,
  cases: `(SELECT coalesce(json_agg(json_build_object(
      'id', c.id, 'number', c.number, 'title', c.title, 'status', c.status, 'type', c.type, 'priority', c.priority,
      'queue', c.queue, 'assignee', c.assignee, 'sla', c.sla, 'resolvedAt', c."resolvedAt",
      'firstResponseAt', c."firstResponseAt",
      'product', (SELECT name FROM "Product" WHERE id = c."productId"),
      'contactAddress', (SELECT min(address) FROM "ContactAddress" WHERE "contactId" = c."contactId"),
      'entitlement', (SELECT json_build_object('id', id, 'name', name) FROM "Entitlement" WHERE id = c."entitlementId"),
      'references', (SELECT coalesce(json_agg("messageId"), '[]') FROM (
          SELECT "messageId" FROM "CaseMessageId" WHERE "caseId" = c.id AND own AND "messageId" = ANY($10::text[])
          UNION SELECT mail."messageId" FROM "OutboundMail" mail JOIN "Activity" activity
            ON activity.id = mail."activityId" WHERE mail."messageId" = ANY($10::text[])
            AND mail.audience = 'customer' AND activity."caseId" = c.id) AS own),
      'nextResponseClocks', (SELECT coalesce(json_agg(id ORDER BY "startedAt"), '[]') FROM "KpiInstance"
        WHERE "caseId" = c.id AND kpi = 'next-response' AND "succeededAt" IS NULL AND "cancelledAt" IS NULL
          AND "failedAt" IS NULL),
      'referredToBy', EXISTS (SELECT FROM "CaseMessageId" WHERE "caseId" = c.id AND NOT own AND "messageId" = $3::text),
      'senderBelongs',
        EXISTS (SELECT FROM "CaseParticipant" WHERE "caseId" = c.id AND address = $1::text)
        OR coalesce(c."contactId" = (SELECT id FROM sender), false)
        OR coalesce(c."accountId" = (SELECT id FROM account), false)
    ) ORDER BY c.number), '[]') FROM candidate
    CROSS JOIN LATERAL (SELECT * FROM "Case" WHERE id = candidate.id LIMIT 1) c)`,
});

/** JSON as PostgreSQL wrote it: instants are still text. */
type Texts<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

type Answer = Omit<Facts, 'cases' | 'entitlements' | 'claims' | 'agentLoads'> & {
  agentLoads: Texts<AgentLoad>[];
  outcome: string | null;
  parentWaiting: string | null;
  referredTo: boolean;
  cases: Texts<CaseFacts>[];
  entitlements: Texts<EntitlementFacts>[];
};

export async function gatherFacts(sql: Sql, question: FactsQuestion): Promise<GatheredFacts> {
  const { references, claims, tokens } = question;
  const parameters = [
    question.senderAddress,
    question.senderDomain,
    question.messageId,
    question.mailId,
    question.contentHash,
    question.since,
    question.duplicatesIn,
    question.products.map((name) => name.toLowerCase()),
    question.agentLoads,
  ];
  const evidence = [references, claims.map((claim) => claim.caseId), tokens];
  const find = async (text: string, all: readonly unknown[]): Promise<Answer> => {
    const [row] = await sql<{ answer: Answer }>(text, all);
    if (row === undefined) throw new Error('the facts query gave no row');
    return row.answer;
  };
  const hasEvidence = evidence.some((kind) => kind.length > 0);
  let answer = hasEvidence ? undefined : await find(withoutEvidence, parameters);
  // Its answer came first, and the case that the answer opened names it.
  if (answer === undefined || answer.referredTo) answer = await find(withEvidence, [...parameters, ...evidence]);
  const { outcome, parentWaiting, referredTo, cases, entitlements, agentLoads, ...plain } = answer;
  return {
    outcome,
    parentWaiting,
    facts: {
      ...plain,
      claims: question.claims,
      agentLoads: agentLoads.map((load) => ({ ...load, lastAssignedAt: instant(load.lastAssignedAt) })),
      cases: cases.map((found) => ({
        ...found,
        resolvedAt: instant(found.resolvedAt),
        firstResponseAt: instant(found.firstResponseAt),
      })),
      entitlements: entitlements.map((found) => ({
        ...found,
        startsAt: new Date(found.startsAt),
        endsAt: instant(found.endsAt),
      })),
    },
  };
}
