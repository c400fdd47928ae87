// The held mails of the ledger. What is open is `held` with another reason than `discarded`.

import type { HeldMail, HeldMailDetails, HeldMails, HeldNotices } from '../../../ports/held-mails.js';
import { toJson } from '../database/json.js';
import type { Sql } from '../database/sql.js';
import { discardedBy, discarding, findPutAside, listPutAside, outcomeOf, type PutAsideList } from './put-aside.js';

const isOpen = `outcome = 'held' AND reason IS DISTINCT FROM 'discarded'`;
const columns = `m.id, m.mailbox, coalesce(m.mail -> 'from' ->> 'address', m.mail -> 'sender' ->> 'address') AS "from",
  m.mail ->> 'subject' AS subject, coalesce(m.decision ->> 'reason', m.reason, '') AS reason,
  coalesce(m.decision -> 'reasons' -> 0 ->> 'text', '') AS why, m."receivedAt", m.uid::float8 AS uid,
  m.decision -> 'discarded' AS discarded`;

type Row<Shown> = Omit<Shown, 'discarded'> & { readonly uid: number; readonly discarded: unknown };

const held: PutAsideList = { outcome: 'held', columns };

export function createHeldMails(sql: Sql): HeldMails {
  return {
    list: (show, page) => listPutAside(sql, held, show, page, (row: Row<HeldMail>) => toRow(row)),
    async find(idStart, atMost) {
      const withText = { ...held, columns: `${columns}, coalesce(m.mail ->> 'text', '') AS text` };
      return (await findPutAside<Row<HeldMailDetails>>(sql, withText, idStart, atMost)).map(toRow);
    },
    async counts() {
      const rows = await sql<{ mailbox: string; count: number }>(
        `SELECT mailbox, count(*)::int AS count FROM "InboundMail" WHERE ${isOpen} GROUP BY mailbox`,
      );
      return new Map(rows.map(({ mailbox, count }) => [mailbox, count]));
    },
    release: (id, { by, at }, untouchedUntil) => release(sql, id, by, at, untouchedUntil),
    async discard(id, discarded) {
      // The decision of the rules stays beside it, for backtests.
      const closed = await sql<{ id: string }>(
        `UPDATE "InboundMail" SET reason = 'discarded', decision = coalesce(decision, '{}'::jsonb) || $2::jsonb
         WHERE id = $1 AND ${isOpen} RETURNING id`,
        [id, toJson(discarding(discarded))],
      );
      return closed.length === 1;
    },
    outcomeOf: (id) => outcomeOf(sql, id),
  };
}

/** Its reason stays until it is decided again: the decision knows why the mail was held. */
async function release(sql: Sql, id: string, by: string, at: Date, untouchedUntil: Date): Promise<boolean> {
  const released = await sql<{ id: string }>(
    `UPDATE "InboundMail" SET outcome = 'received', error = NULL, tries = 0, "processedAt" = NULL, "nextTryAt" = $2,
       "releasedBy" = $3, "releasedAt" = $4 WHERE id = $1 AND ${isOpen} RETURNING id`,
    [id, untouchedUntil, by, at],
  );
  return released.length === 1;
}

export function createHeldNotices(sql: Sql): HeldNotices {
  return {
    async untoldMailboxes() {
      const rows = await sql<{ mailbox: string }>(
        `SELECT DISTINCT mailbox FROM "InboundMail" WHERE ${isOpen} AND "toldAt" IS NULL ORDER BY mailbox`,
      );
      return rows.map(({ mailbox }) => mailbox);
    },
    confirm: (id, agent, now) => release(sql, id, agent, now, now),
    async tell(mailbox, now, atMost) {
      // Marked before they are listed: what is held in between is listed too, and told once more.
      await sql(`UPDATE "InboundMail" SET "toldAt" = $2 WHERE mailbox = $1 AND ${isOpen} AND "toldAt" IS NULL`, [
        mailbox,
        now,
      ]);
      const [rows, counted] = await Promise.all([
        sql<Row<HeldMail>>(
          `SELECT ${columns} FROM "InboundMail" m WHERE m.mailbox = $1 AND ${isOpen}
           ORDER BY m."receivedAt", m.uid, m.id LIMIT $2`,
          [mailbox, atMost],
        ),
        sql<{ count: number }>(`SELECT count(*)::int AS count FROM "InboundMail" WHERE mailbox = $1 AND ${isOpen}`, [
          mailbox,
        ]),
      ]);
      return { count: counted[0]?.count ?? 0, mails: rows.map(toRow) };
    },
  };
}

function toRow<Shown extends HeldMail>({ uid: _, discarded, ...row }: Row<Shown>) {
  return { ...row, discarded: discardedBy({ discarded }) };
}
