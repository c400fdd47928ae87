// The held mails of the ledger. What is open is `held` with another reason than `discarded`.

import type { HeldMail, HeldMailDetails, HeldMails, HeldNotices } from '../../../ports/held-mails.js';
import { cursorOf, idKey, instantKey, pageOf, roundedLimit, uidKey } from '../database/cursor.js';
import { toJson } from '../database/json.js';
import type { Sql } from '../database/sql.js';
import { discardedBy, discarding, idRange, outcomeOf } from './put-aside.js';

const isOpen = `outcome = 'held' AND reason IS DISTINCT FROM 'discarded'`;
const columns = `m.id, m.mailbox, coalesce(m.mail -> 'from' ->> 'address', m.mail -> 'sender' ->> 'address') AS "from",
  m.mail ->> 'subject' AS subject, coalesce(m.decision ->> 'reason', m.reason, '') AS reason,
  coalesce(m.decision -> 'reasons' -> 0 ->> 'text', '') AS why, m."receivedAt", m.uid::float8 AS uid,
  m.decision -> 'discarded' AS discarded`;

type Row<Shown> = Omit<Shown, 'discarded'> & { readonly uid: number; readonly discarded: unknown };

const cursor = cursorOf('held', [instantKey, uidKey, idKey]);

export function createHeldMails(sql: Sql): HeldMails {
  return {
    async list({ discarded }, { limit, after }) {
      const keys = cursor.read(after, ['-infinity', 0, '00000000-0000-0000-0000-000000000000']);
      const rows = await sql<Row<HeldMail>>(
        `SELECT ${columns} FROM (
           SELECT * FROM "InboundMail" WHERE outcome = 'held'
             ${discarded ? '' : `AND reason IS DISTINCT FROM 'discarded'`}
             AND ("receivedAt", uid, id) > ($1::timestamptz, $2::bigint, $3::uuid)
           ORDER BY "receivedAt", uid, id LIMIT ${roundedLimit(limit)}) m
         ORDER BY m."receivedAt", m.uid, m.id LIMIT $4`,
        [...keys, limit + 1],
      );
      return pageOf(rows, limit, toRow, ({ receivedAt, uid, id }) => cursor.write([receivedAt.toISOString(), uid, id]));
    },
    async find(idStart, atMost) {
      const range = idRange(idStart);
      if (range === undefined) return [];
      const rows = await sql<Row<HeldMailDetails>>(
        `SELECT ${columns}, coalesce(m.mail ->> 'text', '') AS text FROM "InboundMail" m
         WHERE m.outcome = 'held' AND m.id BETWEEN $1::uuid AND $2::uuid ORDER BY m."receivedAt", m.uid, m.id LIMIT $3`,
        [...range, atMost],
      );
      return rows.map(toRow);
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
