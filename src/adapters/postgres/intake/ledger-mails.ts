// The ledger of inbound mail, listed by outcome and told mail by mail. A list reads one index, whatever it leaves out.

import { caseNumber } from '../../../core/case/number.js';
import type { LedgerMail, LedgerMails, LedgerStory } from '../../../ports/ledger-mails.js';
import { OUTCOMES } from '../../../ports/mail-rows.js';
import { cursorOf, idKey, instantKey, pageOf, roundedLimit } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';
import { idRange } from './put-aside.js';

type Row<Shown> = Omit<Shown, 'case'> & { readonly number: number | null };

const keys = `m.id, m.channel, m.mailbox, m.folder, m."receivedAt", m."messageId", m.outcome, m.reason, m."processedAt"`;
const columns = `${keys}, c.number,
  coalesce(a."from", m.mail -> 'from' ->> 'address', m.mail -> 'sender' ->> 'address') AS "from",
  coalesce(a.subject, m.mail ->> 'subject') AS subject`;
const storyColumns = `${columns}, m.size, m."externalId", m."fetchedAt", m.tries, m."nextTryAt", m.error,
  m."activityId" AS activity, m."duplicateOfId" AS "duplicateOf", m."ruleSetVersion", m."releasedBy", m."releasedAt",
  ARRAY(SELECT copy.id::text FROM "InboundMail" copy WHERE copy."duplicateOfId" = m.id ORDER BY copy."receivedAt", copy.id)
    AS duplicates,
  coalesce((SELECT jsonb_agg(jsonb_build_object('code', one.value ->> 'code', 'text', one.value ->> 'text'))
    FROM jsonb_array_elements(m.decision -> 'reasons') one(value)), '[]'::jsonb) AS reasons`;
const onCase = `LEFT JOIN "Activity" a ON a.id = m."activityId" LEFT JOIN "Case" c ON c.id = a."caseId"`;

const cursor = cursorOf('ledger', [instantKey, idKey]);
const FIRST = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

export function createLedgerMails(sql: Sql): LedgerMails {
  return {
    async list(outcome, { limit, after }) {
      // The outcome is a literal, so that the planner sees which index has it.
      const parts = (outcome === null ? OUTCOMES : [outcome]).map(
        (one) => `(SELECT * FROM "InboundMail" WHERE outcome = '${one}'
           AND ("receivedAt", id) < ($1::timestamptz, $2::uuid)
           ORDER BY "receivedAt" DESC, id DESC LIMIT ${roundedLimit(limit)})`,
      );
      const rows = await sql<Row<LedgerMail>>(
        `SELECT ${columns} FROM (
           SELECT * FROM (${parts.join(' UNION ALL ')}) m ORDER BY "receivedAt" DESC, id DESC LIMIT $3) m ${onCase}
         ORDER BY m."receivedAt" DESC, m.id DESC`,
        [...cursor.read(after, [...FIRST]), limit + 1],
      );
      return pageOf(rows, limit, withCase, ({ receivedAt, id }) => cursor.write([receivedAt.toISOString(), id]));
    },
    async find(idStart) {
      const range = idRange(idStart);
      if (range === undefined) return [];
      const rows = await sql<Row<LedgerStory>>(
        `SELECT ${storyColumns} FROM (
           SELECT * FROM "InboundMail" WHERE id BETWEEN $1::uuid AND $2::uuid ORDER BY id LIMIT 2) m ${onCase}
         ORDER BY m.id`,
        [...range],
      );
      return rows.map(withCase);
    },
  };
}

function withCase<Shown extends LedgerMail>({ number, ...row }: Row<Shown>) {
  return { ...row, case: number === null ? null : caseNumber(number) } as unknown as Shown;
}
