// What the database knows of one mail. What the same transaction wrote has the same instant, which tells what the mail
// caused from what else happened on its case.

import { caseNumber, parseCaseNumber } from '../../../core/case/number.js';
import type { LedgerMails } from '../../../ports/ledger-mails.js';
import type { MailTrail, MailTrails, TrailChange, TrailHook, TrailKpi, TrailMail } from '../../../ports/mail-trails.js';
import type { Sql } from '../database/sql.js';
import { idRange } from './put-aside.js';

const most = 100;

interface Row {
  readonly uidValidity: string;
  readonly uid: string;
  readonly caseId: string | null;
  readonly number: number | null;
  readonly activityId: string | null;
  readonly messageId: string | null;
  readonly processedAt: Date | null;
  readonly receivedAt: Date;
  readonly fetchedAt: Date;
  readonly readAs: MailTrail['readAs'];
  readonly item: string | null;
  readonly queue: string | null;
  readonly inHandSince: Date | null;
}

const mailSql = `
SELECT m."uidValidity"::text, m.uid::text, m."activityId", m."messageId", m."processedAt", m."receivedAt", m."fetchedAt",
  coalesce(a."originalCaseId", a."caseId") AS "caseId", c.number, m.mail -> 'classification' AS "readAs",
  coalesce(m.decision ->> 'item', m.decision #>> '{update,item}') AS item, m.decision ->> 'queue' AS queue,
  (SELECT max("startedAt") FROM "Attempt" WHERE m.id = ANY(mails)) AS "inHandSince"
FROM "InboundMail" m LEFT JOIN "Activity" a ON a.id = m."activityId" LEFT JOIN "Case" c ON c.id = a."caseId"
WHERE m.id = $1::uuid`;

const sentSql = `
SELECT m.id, m."messageId", m.template, m."toAddress" AS "to", m.status, m.tries, m."promisedAt", m."nextTryAt", m."sentAt",
  m."smtpAnswer", m.error, m."reportedAt", m."reportedStatus"
FROM "Activity" a JOIN "OutboundMail" m ON m."activityId" = a.id
WHERE a."caseId" = (SELECT "caseId" FROM "Activity" WHERE id = $1::uuid)
  AND (m."promisedAt" = $2::timestamptz OR m.data ->> 'about' = ($1::uuid)::text OR m."inReplyTo" = $3)
ORDER BY m."promisedAt", m.id LIMIT ${most}`;

const kpiSql = `
SELECT kpi, sla, "startedAt", "failAt", "warnedAt", "failedAt", "succeededAt", "cancelledAt", "cancelReason"
FROM "KpiInstance" WHERE "caseId" = $1::uuid AND "startedAt" = ANY($2::timestamptz[]) ORDER BY "failAt", id LIMIT ${most}`;

const hookSql = `
SELECT id, hook, event, status, tries, "promisedAt", "endedAt", "httpStatus", error FROM "HookDelivery"
WHERE "caseId" = $1::uuid AND "promisedAt" = $2::timestamptz ORDER BY sequence LIMIT ${most}`;

const changeSql = `
SELECT at, via, who, action, subject FROM "AuditEntry" WHERE at >= $1::timestamptz AND subject = ANY($2::text[])
ORDER BY at, id LIMIT ${most}`;

export function createMailTrails(sql: Sql, ledgerMails: Pick<LedgerMails, 'find'>): MailTrails {
  return {
    async find(name) {
      const rows = await sql<{ id: string }>(...question(name.trim()));
      return rows.map(({ id }) => id);
    },
    async read(id) {
      const [[mail], [row]] = await Promise.all([ledgerMails.find(id), sql<Row>(mailSql, [id])]);
      if (mail === undefined || row === undefined) return undefined;
      const { uidValidity, uid, readAs, item, queue, inHandSince } = row;
      return { mail, place: { uidValidity, uid }, readAs, item, queue, inHandSince, ...(await followed(sql, id, row)) };
    },
  };
}

async function followed(
  sql: Sql,
  id: string,
  row: Row,
): Promise<Pick<MailTrail, 'sent' | 'kpis' | 'hooks' | 'changes'>> {
  const { caseId, number, activityId, processedAt, receivedAt, fetchedAt, messageId } = row;
  const subjects = [id, ...(number === null ? [] : [caseNumber(number)])];
  const changes = await sql<TrailChange>(changeSql, [fetchedAt, subjects]);
  if (caseId === null || activityId === null) return { sent: [], kpis: [], hooks: [], changes };
  const [sent, kpis, hooks] = await Promise.all([
    sql<TrailMail>(sentSql, [activityId, processedAt, messageId]),
    sql<TrailKpi>(kpiSql, [caseId, [receivedAt, processedAt]]),
    sql<TrailHook>(hookSql, [caseId, processedAt]),
  ]);
  return { sent, kpis, hooks, changes };
}

function question(name: string): [sql: string, values: unknown[]] {
  const first = `ORDER BY m."receivedAt", m.id LIMIT ${most}`;
  const number = parseCaseNumber(name);
  if (number !== undefined && (name.length < 8 || /^c-/i.test(name))) {
    return [
      `SELECT m.id FROM "Case" c JOIN "Activity" a ON a."caseId" = c.id JOIN "InboundMail" m ON m."activityId" = a.id
       WHERE c.number = $1::int ${first}`,
      [number],
    ];
  }
  const range = idRange(name);
  if (range !== undefined) {
    return [`SELECT m.id FROM "InboundMail" m WHERE m.id BETWEEN $1::uuid AND $2::uuid ${first}`, [...range]];
  }
  const messageId = /^<.*>$/.test(name) ? name : `<${name}>`;
  // A mail of ours belongs to the mail that was decided, or answered, when it was promised.
  return [
    `SELECT m.id FROM "InboundMail" m WHERE m."messageId" = ANY($1::text[]) OR m.id = ANY(ARRAY(
       SELECT caused.id FROM "OutboundMail" o JOIN "Activity" own ON own.id = o."activityId"
         JOIN "Activity" other ON other."caseId" = own."caseId" JOIN "InboundMail" caused ON caused."activityId" = other.id
       WHERE o."messageId" = ANY($1::text[]) AND (caused."processedAt" = o."promisedAt"
         OR o.data ->> 'about' = other.id::text OR o."inReplyTo" = caused."messageId"))) ${first}`,
    [[messageId, messageId.slice(1, -1)]],
  ];
}
