// The rows of the scale database, as statements that run in order on an empty schema: two years of a help desk that is
// busier on weekdays than at weekends, with a few large customers and many small ones. Random, but the same each time.

import type { ClientBase } from 'pg';

/** The customers, their support, and the products. `Customer 0` to `Customer 49` are those of the mails in mails.ts. */
const CUSTOMERS = `
INSERT INTO "Account" (id, name, "createdAt")
  SELECT gen_random_uuid(), 'Customer ' || n, $1::timestamptz - interval '2 years' FROM generate_series(0, 4999) n;
CREATE TEMP TABLE account AS SELECT id, substring(name from 10)::int AS n FROM "Account";
INSERT INTO "AccountDomain" (domain, "accountId") SELECT 'customer' || n || '.example', id FROM account;
-- Every fifth contact has no account.
CREATE TEMP TABLE contact AS SELECT n, gen_random_uuid() AS id,
  CASE WHEN n % 5 = 4 THEN NULL ELSE n % 5000 END AS account FROM generate_series(0, 49999) n;
INSERT INTO "Contact" (id, name, "accountId", "createdAt")
  SELECT c.id, 'Person ' || c.n, a.id, $1::timestamptz - interval '2 years'
  FROM contact c LEFT JOIN account a ON a.n = c.account ORDER BY c.n;
INSERT INTO "ContactAddress" (address, "contactId")
  SELECT 'person' || n || '@' || coalesce('customer' || account, 'public' || n % 100) || '.example', id FROM contact
  UNION ALL SELECT 'second' || n || '@' || coalesce('customer' || account, 'public' || n % 100) || '.example', id
    FROM contact WHERE n % 7 = 0;
INSERT INTO "Product" (id, name) SELECT gen_random_uuid(), 'Product ' || n FROM generate_series(1, 40) n;
CREATE TEMP TABLE product AS SELECT id, row_number() OVER (ORDER BY name) AS n FROM "Product";
-- Two thousand accounts and a thousand contacts bought support, a year at a time; a quarter of it under contracts.
INSERT INTO "Contract" (id, number, "accountId", status, "startsAt", "endsAt", "createdAt")
  SELECT gen_random_uuid(), 'K-' || lpad((2 * n + year + 1)::text, 6, '0'), id, 'active',
    $1::timestamptz - interval '2 years' + year * interval '1 year', $1::timestamptz - interval '1 year' + year * interval '1 year',
    $1::timestamptz - interval '2 years' FROM account CROSS JOIN generate_series(0, 1) year WHERE n < 500;
INSERT INTO "Entitlement" (id, name, "accountId", "contractId", unit, total, restrict, "decreaseOn", status, "startsAt", "endsAt", sla)
  SELECT gen_random_uuid(), 'Support ' || n || ' year ' || year, id,
    (SELECT k.id FROM "Contract" k WHERE k.number = 'K-' || lpad((2 * n + year + 1)::text, 6, '0')),
    CASE WHEN n % 4 = 0 THEN 'minutes' ELSE 'cases' END, CASE WHEN n % 4 = 0 THEN 2000 ELSE 40 END, false,
    CASE WHEN n % 4 = 0 THEN 'resolution' ELSE 'creation' END, 'active',
    $1::timestamptz - interval '2 years' + (year - 1) * interval '1 year',
    $1::timestamptz - interval '1 year' + (year - 1) * interval '1 year', 'gold'
  FROM account CROSS JOIN generate_series(1, 2) year WHERE n < 2000;
INSERT INTO "Entitlement" (id, name, "contactId", unit, total, restrict, "decreaseOn", status, "startsAt", sla)
  SELECT gen_random_uuid(), 'Support of person ' || n, id, 'cases', 20, false, 'creation', 'active',
    $1::timestamptz - interval '2 years', 'standard' FROM contact WHERE account IS NULL AND n < 5000;
CREATE TEMP TABLE entitlement AS SELECT e.id, e.unit, e.sla, a.n AS account, c.n AS contact, e."startsAt", e."endsAt"
  FROM "Entitlement" e LEFT JOIN account a ON a.id = e."accountId" LEFT JOIN contact c ON c.id = e."contactId";
CREATE INDEX ON entitlement (account); CREATE INDEX ON entitlement (contact); ANALYZE entitlement`;

/** One row for each case, from which all other rows follow. */
const PLAN = `
CREATE TEMP TABLE day AS
  SELECT d AS at, sum(weight) OVER (ORDER BY d) - weight AS before, weight, sum(weight) OVER () AS total FROM (
    SELECT d, CASE WHEN extract(isodow FROM d) < 6 THEN 1.0 ELSE 0.15 END AS weight
    FROM generate_series($1::timestamptz - interval '730 days', $1::timestamptz - interval '1 day', interval '1 day') d) days;
CREATE TEMP TABLE plan AS
WITH numbered AS (
  SELECT row_number() OVER ()::int AS n, day.at,
    (i - 0.5) / count(*) OVER (PARTITION BY day.at) AS share FROM day
  CROSS JOIN LATERAL generate_series(1, (round($2::int * (before + weight) / total) - round($2::int * before / total))::int) i
), drawn AS (
  SELECT n, random() AS r1, random() AS r2, random() AS r3, random() AS r4, random() AS r5, random() AS r6,
    -- Most mails come from seven to six.
    at + interval '1 hour' * CASE WHEN share < 0.05 THEN share * 140 WHEN share < 0.95 THEN 7 + (share - 0.05) * 12.2
      ELSE 18 + (share - 0.95) * 119 END AS created FROM numbered
), people AS (
  SELECT *, floor(50000 * power(r1, 2))::int AS contact,
    CASE WHEN r2 < 0.01 THEN interval '1000 days' ELSE -ln(1 - r3 * 0.9999) * interval '50 hours' + interval '20 minutes' END AS worked
  FROM drawn
)
SELECT p.n, gen_random_uuid() AS id, date_trunc('milliseconds', created) AS created, p.contact, c.account, e.id AS entitlement,
  e.unit, coalesce(e.sla, CASE WHEN r4 < 0.5 THEN 'standard' END) AS sla,
  (ARRAY['triage', 'gold', 'billing', 'hardware', 'network', 'onboarding'])[1 + floor(power(r4, 1.5) * 6)::int] AS queue,
  CASE WHEN r5 < 0.03 THEN NULL ELSE 'agent-' || 1 + floor(r5 * 40)::int END AS agent,
  CASE WHEN r6 < 0.4 THEN 1 + floor(r6 * 100)::int END AS product,
  date_trunc('milliseconds', created + least(worked * 0.9, -ln(1 - r4 * 0.999) * interval '3 hours' + interval '5 minutes')) AS answered,
  date_trunc('milliseconds', created + worked) AS resolved,
  CASE WHEN r6 < 0.04 THEN date_trunc('milliseconds', created + worked + interval '1 day') END AS reopened,
  CASE WHEN p.n = $2::int / 2 THEN 4000 ELSE floor(-ln(1 - r5 * 0.999) * 0.75)::int END AS more,
  (floor(r3 * 12) * 5)::int AS minutes, (10 + floor(r1 * 50))::int AS billed, r2
FROM people p JOIN contact c ON c.n = p.contact
LEFT JOIN LATERAL (SELECT * FROM entitlement x WHERE (x.account = c.account OR x.contact = c.n)
  AND x."startsAt" <= created AND (x."endsAt" IS NULL OR created < x."endsAt") LIMIT 1) e ON true;
UPDATE plan SET answered = NULL WHERE answered >= $1::timestamptz OR r2 > 0.97;
UPDATE plan SET reopened = NULL WHERE reopened >= $1::timestamptz - interval '2 hours';
UPDATE plan SET resolved = NULL WHERE resolved >= $1::timestamptz;
CREATE INDEX ON plan (n); ANALYZE plan`;

const CASES = `
INSERT INTO "Case" (id, number, title, description, status, type, priority, channel, mailbox, queue, assignee, language,
  "contactId", "accountId", "productId", "entitlementId", sla, tags, "customFields", "ruleItem", "ruleSetVersion", "createdAt",
  "receivedAt", "pickedAt", "firstResponseAt", "lastResponseAt", "resolvedAt", "cancelledAt")
SELECT p.id, p.n, 'Question ' || p.n || ' about the ' || (ARRAY['printer', 'invoice', 'network', 'login', 'delivery'])[1 + p.n % 5],
  repeat('the printer on second floor does not print since this morning ', 3 + p.n % 8),
  CASE WHEN p.resolved IS NULL THEN (ARRAY['in-progress', 'in-progress', 'waiting-for-customer', 'on-hold'])[1 + p.n % 4]
    WHEN p.r2 > 0.985 THEN 'cancelled' ELSE 'resolved' END,
  (ARRAY['question', 'problem', 'request'])[1 + p.n % 3], (ARRAY['normal', 'normal', 'high', 'low'])[1 + p.n % 4], 'email', 'bench',
  p.queue, p.agent, 'en', c.id, a.id, product.id, p.entitlement, p.sla,
  CASE WHEN p.n % 10 = 0 THEN ARRAY['vip'] ELSE '{}' END, CASE WHEN p.n % 20 = 0 THEN '{"region":"north"}' ELSE '{}' END::jsonb,
  'everything else', 'scale', p.created, p.created, p.created + interval '3 minutes', p.answered, p.answered,
  CASE WHEN p.r2 <= 0.985 THEN p.resolved END, CASE WHEN p.r2 > 0.985 THEN p.resolved END
FROM plan p JOIN contact c ON c.n = p.contact LEFT JOIN account a ON a.n = p.account LEFT JOIN product ON product.n = p.product
ORDER BY p.n;
SELECT setval(pg_get_serial_sequence('"Case"', 'number'), (SELECT max(number) FROM "Case"));
-- Every fourth case began in the queue triage.
INSERT INTO "QueueItem" (id, "caseId", queue, agent, "enteredAt", "pickedAt", "leftAt", "movedAt", reopens)
  SELECT gen_random_uuid(), id, queue, agent, entered, entered + interval '3 minutes', resolved, NULL, false
    FROM plan CROSS JOIN LATERAL (
      SELECT created + interval '10 minutes' * (n % 4 = 0 AND queue <> 'triage')::int AS entered) moves
  UNION ALL SELECT gen_random_uuid(), id, 'triage', NULL, created, NULL, moved, moved, false
    FROM plan CROSS JOIN LATERAL (SELECT created + interval '10 minutes' AS moved) moves WHERE n % 4 = 0 AND queue <> 'triage'
  UNION ALL SELECT gen_random_uuid(), id, queue, agent, reopened, reopened, reopened + interval '1 hour', NULL, true
    FROM plan WHERE reopened IS NOT NULL AND r2 <= 0.985;
INSERT INTO "CasePause" (id, "caseId", status, "from", "to")
  SELECT gen_random_uuid(), id, 'waiting-for-customer', answered, least(answered + interval '5 hours', resolved)
  FROM plan WHERE n % 8 = 0 AND answered < resolved;
INSERT INTO "EntitlementEntry" (id, "entitlementId", "caseId", key, channel, amount, reason, at)
  SELECT gen_random_uuid(), entitlement, id, 'case ' || id || ' created', 'email', -1, 'case created', created
  FROM plan WHERE unit = 'cases'
  UNION ALL SELECT gen_random_uuid(), entitlement, id, 'case ' || id || ' resolved', 'email', -billed, 'case resolved', resolved
  FROM plan WHERE unit = 'minutes' AND resolved IS NOT NULL AND r2 <= 0.985;
INSERT INTO "KpiInstance" (id, "caseId", sla, kpi, "startedAt", "warnAt", "failAt", "warnedAt", "failedAt", "succeededAt",
  "cancelledAt", "cancelReason", warnings, "alarmAt", "ruleSetVersion")
SELECT gen_random_uuid(), id, sla, kpi, created, warn, fail, CASE WHEN warn < least(done, $1) THEN warn END, failed,
  CASE WHEN failed IS NULL AND r2 <= 0.985 THEN done END, CASE WHEN failed IS NULL AND r2 > 0.985 THEN done END,
  CASE WHEN failed IS NULL AND r2 > 0.985 AND done IS NOT NULL THEN 'closed' END, 1,
  CASE WHEN failed IS NULL AND done IS NULL THEN CASE WHEN warn < $1 THEN fail ELSE warn END END, 'scale'
FROM (
  SELECT *, CASE WHEN fail < least(done, $1::timestamptz) THEN fail END AS failed FROM (
    SELECT plan.*, kpi, CASE kpi WHEN 'first-response' THEN answered ELSE resolved END AS done,
      created + CASE kpi WHEN 'first-response' THEN interval '4 hours' ELSE interval '3 days' END AS warn,
      created + CASE kpi WHEN 'first-response' THEN interval '6 hours' ELSE interval '4 days' END AS fail
    FROM plan CROSS JOIN unnest(ARRAY['first-response', 'resolution']) AS kpi WHERE sla IS NOT NULL) timed) ended`;

/** Each mail in is acknowledged (the first) or answered (the others), and the first one is announced to an agent. */
const MAILS = `
CREATE TEMP TABLE mail AS
SELECT gen_random_uuid() AS id, p.id AS "caseId", p.n, kind, i, p.agent, p.contact, p.account,
  date_trunc('milliseconds', p.created + i * (coalesce(p.resolved, $1) - p.created) / (more + 1)
    + CASE kind WHEN 'answer' THEN coalesce(p.answered - p.created, interval '1 hour') / (more + 1) ELSE interval '0' END
    + CASE kind WHEN 'in' THEN interval '0' ELSE interval '1 second' END) AS at
FROM plan p CROSS JOIN LATERAL (
  SELECT 'in' AS kind, i FROM generate_series(0, more) i
  UNION ALL SELECT 'answer', i FROM generate_series(1, more) i
  UNION ALL SELECT 'answer', 0 WHERE p.answered IS NOT NULL AND n % 2 = 0
  UNION ALL SELECT 'acknowledgement', 0) mails;
-- The first answer is the first response.
UPDATE mail SET at = c."firstResponseAt" FROM "Case" c
  WHERE mail.kind = 'answer' AND mail.i = 0 AND c.id = mail."caseId" AND c."firstResponseAt" IS NOT NULL;
-- In the order in which they happened, mails and work mixed.
INSERT INTO "Activity" (id, "caseId", kind, direction, status, "from", "to", cc, subject, text, "replyText", "messageId",
  template, agent, marks, attachments, minutes, "billableMinutes", "resolutionType", at)
SELECT id, "caseId", 'email', CASE kind WHEN 'in' THEN 'in' ELSE 'out' END, 'completed',
  CASE kind WHEN 'in' THEN person ELSE 'support@bench.example' END,
  ARRAY[CASE kind WHEN 'in' THEN 'support@bench.example' ELSE person END], '{}'::text[], 'Question ' || n,
  repeat('we restarted it twice and nothing changed please tell us what to do next ', 2 + n % 10),
  CASE kind WHEN 'in' THEN 'we restarted it twice and nothing changed' END, '<' || id || '@customer.example>',
  CASE kind WHEN 'acknowledgement' THEN kind WHEN 'answer' THEN 'agent-reply' END,
  CASE WHEN kind = 'answer' THEN agent END, '{}'::text[],
  CASE WHEN kind = 'in' AND n % 10 = 0 THEN '[{"name":"invoice.pdf","type":"application/pdf","size":12000,"inline":false}]' ELSE '[]' END::jsonb,
  NULL::int, NULL::int, NULL, at
FROM mail CROSS JOIN LATERAL (
  SELECT 'person' || contact || '@' || coalesce('customer' || account, 'public' || contact % 100) || '.example' AS person) who
UNION ALL
SELECT gen_random_uuid(), id, kind, NULL, 'completed', NULL, '{}', '{}', kind, 'what was done', NULL, NULL, NULL, agent, '{}', '[]',
  minutes, CASE kind WHEN 'resolution' THEN billed END,
  CASE kind WHEN 'resolution' THEN (ARRAY['problem-solved', 'information-provided'])[1 + n % 2] END, at
FROM (
  SELECT *, 'resolution' AS kind, resolved AS at FROM plan WHERE resolved IS NOT NULL AND r2 <= 0.985
  UNION ALL SELECT *, 'resolution', reopened + interval '1 hour' FROM plan WHERE reopened IS NOT NULL AND r2 <= 0.985
  UNION ALL SELECT *, 'phone-call', created + interval '30 minutes' FROM plan WHERE n % 12 = 0
  UNION ALL SELECT *, 'note', created + interval '40 minutes' FROM plan WHERE n % 9 = 0) work
ORDER BY at;
INSERT INTO "CaseMessageId" ("messageId", "caseId", own) SELECT '<' || id || '@customer.example>', "caseId", true FROM mail;
INSERT INTO "CaseParticipant" ("caseId", address)
  SELECT p.id, 'person' || p.contact || '@' || coalesce('customer' || p.account, 'public' || p.contact % 100) || '.example' FROM plan p;
INSERT INTO "InboundMail" (id, mailbox, folder, "uidValidity", uid, "receivedAt", "fetchedAt", size, "rawHash", "contentHash",
  "messageId", outcome, "activityId", facts, decision, mail, "ruleSetVersion", "processedAt")
SELECT gen_random_uuid(), 'bench', 'INBOX', 1, row_number() OVER (ORDER BY at), at, at, 2000 + n % 9000,
  encode(sha256(id::text::bytea), 'hex'), encode(sha256(('content ' || id)::bytea), 'hex'), '<' || id || '@customer.example>',
  CASE WHEN i = 0 THEN 'opened' ELSE 'appended' END, id,
  jsonb_build_object('cases', '[]'::jsonb, 'contact', jsonb_build_object('name', 'Person ' || contact), 'products', '[]'::jsonb),
  jsonb_build_object('kind', 'open', 'reasons', jsonb_build_array(jsonb_build_object('code', 'rule-item-matched', 'text',
    'the item everything else of the rule for mailbox bench matched', 'at', 'record-creation.yaml:5:7'))),
  jsonb_build_object('subject', 'Question ' || n, 'from', jsonb_build_object('name', 'Person ' || contact)), 'scale', at
FROM mail WHERE kind = 'in' ORDER BY at;
-- Mails in quarantine.
INSERT INTO "InboundMail" (id, mailbox, folder, "uidValidity", uid, "receivedAt", "fetchedAt", size, outcome, reason, tries, error, "processedAt")
  SELECT gen_random_uuid(), 'bench', 'INBOX', 2, n, $1::timestamptz - n * interval '30 minutes', $1, 5000, 'quarantined',
    'cannot-be-processed', 5, 'the mail could not be read', $1 FROM generate_series(1, 2000) n;
INSERT INTO "OutboundMail" (id, "activityId", mailbox, template, audience, agent, "toAddress", "toName", data, "messageId",
  "references", status, tries, "nextTryAt", "promisedAt", "sentAt")
SELECT gen_random_uuid(), id, 'bench', CASE kind WHEN 'answer' THEN 'agent-reply' ELSE kind END, 'customer',
  CASE kind WHEN 'answer' THEN agent END,
  'person' || contact || '@' || coalesce('customer' || account, 'public' || contact % 100) || '.example', 'Person ' || contact,
  '{}', '<' || id || '@customer.example>', '{}', 'sent', 1, at, at, at FROM mail WHERE kind <> 'in' ORDER BY at`;

/** In the order in which they run; `$1` is the end of the two years, `$2` the number of cases. */
const SCALE_STATEMENTS = [CUSTOMERS, PLAN, CASES, MAILS] as const;

/** Fills empty tables with two years up to `endsAt`, over one connection, since the statements share temporary
 *  tables. One that makes a table takes no parameters, so they are written into it. */
export async function fillScaled(client: Pick<ClientBase, 'query'>, cases: number, endsAt: Date): Promise<void> {
  const end = `timestamptz '${endsAt.toISOString()}'`;
  for (const statement of SCALE_STATEMENTS) {
    await client.query(
      statement.replaceAll('$1::timestamptz', end).replaceAll('$1', end).replaceAll('$2::int', String(cases)),
    );
  }
}
