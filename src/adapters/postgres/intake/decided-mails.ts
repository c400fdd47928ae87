// Reads decided mails back from the ledger and their activities. Pages by the primary key, so that no transaction stays
// open and memory holds at most two pages; fetches the next page while the caller works on one.

import { BODY_CHARACTERS } from '../../../core/condition/fields.js';
import type { Facts } from '../../../core/intake/facts.js';
import {
  type DecisionSnapshot,
  type MailSnapshot,
  restoreInstants,
  restoreMail,
} from '../../../core/intake/snapshot.js';
import type { DecidedMail, DecidedMails } from '../../../ports/decided-mails.js';
import { readAgentLoads } from '../case/agent-loads.js';
import { LOWEST_ID } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';

interface Row {
  readonly id: string;
  readonly mailbox: string;
  readonly receivedAt: Date;
  readonly processedAt: Date;
  readonly outcome: string;
  readonly ruleSetVersion: string;
  readonly mail: MailSnapshot | null;
  readonly facts: Facts;
  readonly decision: DecisionSnapshot;
  readonly text: string | null;
  readonly replyText: string | null;
}

const pageSize = 250;

// Reads only as much of a text as rules look at.
const columns = `mail.id, mail.mailbox, mail."receivedAt", mail."processedAt", mail.outcome, mail."ruleSetVersion", mail.mail,
  mail.facts, mail.decision, left(activity.text, ${BODY_CHARACTERS}) AS text,
  left(activity."replyText", ${BODY_CHARACTERS}) AS "replyText"
  FROM "InboundMail" mail LEFT JOIN "Activity" activity ON activity.id = mail."activityId"`;
const pageSql = `SELECT ${columns} WHERE mail.id > $1::uuid AND mail."processedAt" >= $2::timestamptz
  AND mail.decision IS NOT NULL AND mail.mail IS NOT NULL ORDER BY mail.id LIMIT ${pageSize}`;

export function createDecidedMails(sql: Sql): DecidedMails {
  const page = (after: string, since: Date) => sql<Row>(pageSql, [after, since]);
  return {
    async find(id) {
      const [row] = await sql<Row>(`SELECT ${columns} WHERE mail.id = $1::uuid`, [id]);
      if (row === undefined) return undefined;
      return row.mail === null ? 'forgotten' : decidedMail({ ...row, mail: row.mail });
    },
    async count(since) {
      const [row] = await sql<{ decided: string; withContent: string }>(
        `SELECT count(*) AS decided, count(mail) AS "withContent" FROM "InboundMail"
         WHERE "processedAt" >= $1::timestamptz AND decision IS NOT NULL`,
        [since],
      );
      return { decided: Number(row?.decided ?? 0), withContent: Number(row?.withContent ?? 0) };
    },
    async *since(since) {
      let rows = await page(LOWEST_ID, since);
      while (rows.length > 0) {
        const last = rows.at(-1)?.id ?? LOWEST_ID;
        const next = rows.length < pageSize ? Promise.resolve([]) : page(last, since);
        // If the caller stops here, nobody awaits this page.
        next.catch(() => undefined);
        yield rows.flatMap((row) => (row.mail === null ? [] : [decidedMail({ ...row, mail: row.mail })]));
        rows = await next;
      }
    },
    products: () => sql<Facts['products'][number]>('SELECT id, name FROM "Product"'),
    agentLoads: () => readAgentLoads(sql, null),
  };
}

function decidedMail({ text, replyText, mail, facts, decision, processedAt, ...row }: Row & { mail: MailSnapshot }) {
  const decided: DecidedMail = {
    ...row,
    decidedAt: processedAt,
    mail: restoreMail(mail, text === null ? null : { text, replyText: replyText ?? '' }),
    facts: restoreInstants(facts),
    decision: restoreInstants(decision),
  };
  return decided;
}
