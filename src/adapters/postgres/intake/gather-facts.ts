// Reads all facts that `decide` may need, for one mail or several unrelated ones, in one statement that returns one
// JSON value per mail.

import type { CaseFacts } from '../../../core/case/case-facts.js';
import type { SignedClaim } from '../../../core/case/signed-claim.js';
import { BODY_CHARACTERS } from '../../../core/condition/fields.js';
import type { EntitlementFacts } from '../../../core/entitlement/entitlement-facts.js';
import type { Facts, MailToConfirm } from '../../../core/intake/facts.js';
import { type FactsQuery, type GatheredFacts, hasEvidence } from '../../../ports/intake-repository.js';
import { toJson } from '../database/json.js';
import { elementsOf, instant, type Sql, type Texts } from '../database/sql.js';
import { requestedReview } from '../knowledge/requested-review.js';
import { casesSql, survivingCase } from './known-cases.js';

/** The parts of the statement for mails with evidence of a conversation. Most mails that open a case have none, and
 *  these parts cost as much as the rest even when they find nothing. */
interface Evidence {
  readonly parentWaiting: string;
  readonly returned: string;
  readonly answersDecline: string;
  readonly sameMessageId: string;
  readonly confirms: string;
  readonly reviews: string;
  readonly answersAgent: string;
  readonly toldElsewhere: string;
  readonly merged: string;
  readonly cases: string;
}

/** What a customer bought and can still use, and what ended last: it says why nothing covers a mail. */
const heldNow = (holder: string) => `
      (SELECT * FROM "Entitlement" WHERE ${holder} AND coalesce("endsAt", 'infinity') > q.since)
      UNION ALL (SELECT * FROM "Entitlement" WHERE ${holder} AND coalesce("endsAt", 'infinity') <= q.since
        ORDER BY coalesce("endsAt", 'infinity') DESC, name COLLATE "C" LIMIT 1)`;

// Each look-up is lateral, by one key: joined as sets, a plan could read whole tables. `OFFSET 0` keeps them so.
const factsSql = (evidence: Evidence) => `
SELECT json_build_object(
  'outcome', (SELECT outcome FROM "InboundMail" WHERE id = q."mailId"),
  'parentWaiting', ${evidence.parentWaiting},
  'duplicateOf', (
    SELECT id FROM "InboundMail" WHERE "contentHash" = q."contentHash" AND id IS DISTINCT FROM q."mailId"
    AND outcome NOT IN ('received', 'duplicate-of', 'quarantined')
    AND (q."duplicatesIn" IS NULL OR mailbox = q."duplicatesIn") ORDER BY "fetchedAt", id LIMIT 1),
  'contact', CASE WHEN sender.id IS NOT NULL
    THEN json_build_object('id', sender.id, 'name', sender.name, 'address', q."senderAddress") END,
  'account', CASE WHEN account.id IS NOT NULL THEN json_build_object('id', account.id, 'name', account.name) END,
  'products', (SELECT coalesce(json_agg(json_build_object('id', product.id, 'name', product.name)), '[]')
    FROM ${elementsOf('q.products')} wanted
    CROSS JOIN LATERAL (SELECT id, name FROM "Product" WHERE lower(name) = wanted.key OFFSET 0) product),
  'automaticMailsToSender', (SELECT count(*) FROM "OutboundMail" WHERE "toAddress" = ANY (q."answerAddresses")
    AND audience = 'customer' AND agent IS NULL AND "promisedAt" > q.since)
    + (SELECT count(*) FROM "OutboundMail" WHERE template = 'loop-stopped' AND "promisedAt" > q.since
      AND data -> 'stopped' ->> 'address' = q."senderAddress"),
  'senderFailures', (SELECT coalesce(json_agg(id), '[]') FROM "AddressFailure"
    WHERE address = q."senderAddress" AND "clearedAt" IS NULL),
  'returned', ${evidence.returned},
  'answersDecline', ${evidence.answersDecline},
  'sameMessageId', ${evidence.sameMessageId},
  'confirms', ${evidence.confirms},
  'reviews', ${evidence.reviews},
  'answersAgent', ${evidence.answersAgent},
  'toldElsewhere', ${evidence.toldElsewhere},
  'merged', ${evidence.merged},
  'confirmRequests', (SELECT count(*) FROM "OutboundMail" WHERE "toAddress" = q."confirmTo"
    AND template IN ('confirm-request', 'confirm-refused') AND "promisedAt" > q.since),
  'referredTo', EXISTS (SELECT FROM "CaseMessageId" WHERE "messageId" = q."messageId"),
  'cases', ${evidence.cases},
  'entitlements', (SELECT coalesce(json_agg(json_build_object(
      'id', e.id, 'name', e.name, 'holder', CASE WHEN e."accountId" IS NULL THEN 'contact' ELSE 'account' END,
      'unit', e.unit, 'total', e.total, 'restrict', e.restrict, 'decreaseOn', e."decreaseOn", 'status', e.status,
      'isDefault', e."isDefault", 'startsAt', e."startsAt", 'endsAt', e."endsAt", 'sla', e.sla,
      'products', e.products, 'contacts', e.contacts,
      'remaining', e.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementBalance" WHERE "entitlementId" = e.id),
      'channels', (SELECT coalesce(json_agg(json_build_object('channel', h.channel, 'total', h.total,
          'remaining', h.total + coalesce((SELECT amount FROM "EntitlementBalance" x
            WHERE x."entitlementId" = e.id AND x.channel = h.channel), 0))), '[]')
        FROM "EntitlementChannel" h WHERE h."entitlementId" = e.id)
    ) ORDER BY e.name), '[]') FROM (${heldNow('"accountId" = account.id')} UNION ALL ${heldNow('"contactId" = sender.id')}) e)
) AS answer
FROM (SELECT * FROM unnest($1::jsonb[]) WITH ORDINALITY LIMIT cardinality($1::jsonb[])) asked(question, ordinality)
CROSS JOIN LATERAL jsonb_to_record(asked.question) AS q("mailId" uuid, "contentHash" text, "messageId" text, returned text,
  "references" text[], answered text[], "signedFor" text, "senderAddress" text, "answerAddresses" text[], "senderDomain" text, "claimedCases" uuid[], tokens int[], "oldNumbers" text[], products text[],
  "confirmTo" text, "duplicatesIn" text, since timestamptz)
LEFT JOIN LATERAL (
  SELECT contact.id, contact.name, contact."accountId" FROM "ContactAddress" address
  JOIN "Contact" contact ON contact.id = address."contactId" WHERE address.address = q."senderAddress" LIMIT 1
) sender ON true
LEFT JOIN LATERAL (
  SELECT account.id, account.name FROM "Account" account WHERE account.id = coalesce(sender."accountId",
    (SELECT "accountId" FROM "AccountDomain" WHERE domain = q."senderDomain" AND sender.id IS NULL)) LIMIT 1
) account ON true
ORDER BY asked.ordinality`;

const withoutEvidence = factsSql({
  parentWaiting: 'NULL',
  returned: 'NULL',
  answersDecline: 'false',
  sameMessageId: "'[]'::json",
  confirms: 'NULL',
  reviews: 'NULL',
  answersAgent: 'NULL',
  toldElsewhere: '0',
  merged: "'[]'::json",
  cases: "'[]'::json",
});

/** Reads of the mail to an agent that the mail answers directly. */
function answeredAgentMail(what: string): string {
  return `(SELECT ${what} FROM ${elementsOf('q.answered')} parent CROSS JOIN LATERAL (
      SELECT agent, template FROM "OutboundMail" WHERE "messageId" = parent.key AND audience = 'agent' AND agent IS NOT NULL
      OFFSET 0) sent LIMIT 1)`;
}

const withEvidence = factsSql({
  parentWaiting: `(
    SELECT parent.id FROM ${elementsOf('q."references"')} reference CROSS JOIN LATERAL (
      SELECT id, outcome FROM "InboundMail" WHERE "messageId" = reference.key OFFSET 0) parent
    WHERE parent.outcome = 'received' AND parent.id IS DISTINCT FROM q."mailId" LIMIT 1)`,
  returned: `(
    SELECT json_build_object('id', mail.id, 'activityId', mail."activityId", 'caseId', activity."caseId", 'to', mail."toAddress", 'cc', coalesce(mail.cc, '{}'),
      'failedCopies', ARRAY(SELECT address FROM "AddressFailure" WHERE "outboundMailId" = mail.id AND address <> lower(mail."toAddress")),
      'audience', audience,
      'status', mail.status, 'subject', coalesce(activity.subject, mail.template),
      'earlierFailures', (SELECT count(*) FROM "AddressFailure" f
        WHERE f.address = lower(mail."toAddress") AND f."clearedAt" IS NULL),
      'failures', (SELECT coalesce(json_agg(json_build_object('status', f.status,
          'on', to_char(f.at AT TIME ZONE 'UTC', 'YYYY-MM-DD')) ORDER BY f.at), '[]') FROM "AddressFailure" f
        WHERE f.address = lower(mail."toAddress") AND f."clearedAt" IS NULL))
    FROM "OutboundMail" mail LEFT JOIN LATERAL (
      SELECT "caseId", subject FROM "Activity" WHERE id = mail."activityId" LIMIT 1) activity ON true
    WHERE mail."messageId" = q.returned)`,
  // A mail to a customer that is about no case declined one, unless it says that several have arrived.
  answersDecline: `EXISTS (SELECT FROM ${elementsOf('q."references"')} reference CROSS JOIN LATERAL (
      SELECT FROM "OutboundMail" WHERE "messageId" = reference.key AND audience = 'customer' AND "activityId" IS NULL
        AND template <> 'received-digest'
      OFFSET 0) declined)`,
  // What we sign for a held mail has its id in the place of a case's.
  confirms: `(SELECT json_build_object('id', held.id, 'outcome', held.outcome,
      'heldAt', CASE WHEN held.outcome = 'held' THEN held."processedAt" END)
    FROM ${elementsOf('q."claimedCases"')} claimed
    CROSS JOIN LATERAL (SELECT id, outcome, "processedAt" FROM "InboundMail" WHERE id = claimed.key LIMIT 1) held LIMIT 1)`,
  merged: `(SELECT coalesce(json_agg(json_build_object('id', claimed.key, 'into', surviving.id)), '[]')
    FROM ${elementsOf('q."claimedCases"')} claimed CROSS JOIN LATERAL ${survivingCase('claimed.key')} surviving
    WHERE surviving.id <> claimed.key)`,
  reviews: requestedReview('q."claimedCases"'),
  answersAgent: answeredAgentMail(`json_build_object('agent', sent.agent, 'template', sent.template)`),
  toldElsewhere: `(SELECT count(*) FROM "OutboundMail" WHERE template = 'agent-elsewhere'
    AND agent = coalesce(${answeredAgentMail('sent.agent')}, q."signedFor") AND "promisedAt" > q.since)`,
  sameMessageId: `(SELECT coalesce(json_agg(json_build_object('id', earlier.id, 'caseId', a."caseId",
      'sender', earlier.mail -> 'sender' ->> 'address', 'date', earlier.mail ->> 'date',
      'subject', earlier.mail ->> 'subject', 'text', left(a.text, ${BODY_CHARACTERS}),
      'files', (SELECT coalesce(json_agg(file ->> 'name'), '[]')
        FROM jsonb_array_elements(earlier.mail -> 'attachments') file),
      'isListMail', earlier.mail -> 'headers' @> '[{"name": "list-id"}]')), '[]')
    FROM (SELECT id, mail, "activityId" FROM "InboundMail" WHERE "messageId" = q."messageId"
      AND id IS DISTINCT FROM q."mailId" AND "activityId" IS NOT NULL AND mail IS NOT NULL
      AND (q."duplicatesIn" IS NULL OR mailbox = q."duplicatesIn") ORDER BY "fetchedAt", id LIMIT 5) earlier
    CROSS JOIN LATERAL (SELECT "caseId", text FROM "Activity" WHERE id = earlier."activityId" LIMIT 1) a)`,
  cases: casesSql,
});

type Answer = Omit<Facts, 'cases' | 'entitlements' | 'claims' | 'agentLoads' | 'confirms'> & {
  confirms: Texts<MailToConfirm> | null;
  /** Cases that the mail claims to be about, and that were merged into others. */
  merged: { readonly id: string; readonly into: string }[];
  outcome: string | null;
  parentWaiting: string | null;
  referredTo: boolean;
  cases: Texts<CaseFacts>[];
  entitlements: Texts<EntitlementFacts>[];
};

/** One result for each query, in order. */
export async function gatherFacts(sql: Sql, queries: readonly FactsQuery[]): Promise<readonly GatheredFacts[]> {
  const run = async (statement: string): Promise<readonly Answer[]> => {
    const rows = await sql<{ answer: Answer }>(statement, [queries.map((query) => toJson(toParameter(query)))]);
    if (rows.length !== queries.length) throw new Error(`${queries.length} queries gave ${rows.length} rows`);
    return rows.map(({ answer }) => answer);
  };
  let answers = queries.some(hasEvidence) ? undefined : await run(withoutEvidence);
  // A reply to this mail arrived first and opened a case that refers to it.
  if (answers === undefined || answers.some(({ referredTo }) => referredTo)) answers = await run(withEvidence);
  return answers.map((answer, index) => toGatheredFacts(answer, queries[index]?.claims ?? []));
}

function toParameter({ claims, products, candidates: _, ...query }: FactsQuery): object {
  return {
    ...query,
    products: products.map((name) => name.toLowerCase()),
    claimedCases: claims.map(({ caseId }) => caseId),
  };
}

function toGatheredFacts(answer: Answer, claims: readonly SignedClaim[]): GatheredFacts {
  const { outcome, parentWaiting, referredTo, cases, entitlements, confirms, merged, ...plain } = answer;
  const survivors = new Map(merged.map(({ id, into }) => [id, into]));
  return {
    outcome,
    parentWaiting,
    facts: {
      ...plain,
      claims: claims.map((claim) => ({ ...claim, caseId: survivors.get(claim.caseId) ?? claim.caseId })),
      confirms: confirms && { ...confirms, heldAt: instant(confirms.heldAt) },
      cases: cases.map(({ mergedNumbers = [], oldNumbers = [], ...found }) => ({
        ...found,
        ...(mergedNumbers.length > 0 && { mergedNumbers }),
        ...(oldNumbers.length > 0 && { oldNumbers }),
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
