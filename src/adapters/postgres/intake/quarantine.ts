// The quarantine in the ledger. What is open is `quarantined` with another reason than `discarded`.

import type { QuarantinedRow, QuarantineStore } from '../../../ports/quarantine.js';
import { cursorOf, idKey, instantKey, pageOf, roundedLimit, uidKey } from '../database/cursor.js';
import { toJson } from '../database/json.js';
import type { Sql } from '../database/sql.js';
import { discardedBy, discarding, idRange, outcomeOf } from './put-aside.js';

const columns = `m.id, m.mailbox, m."receivedAt", coalesce(m."processedAt", m."fetchedAt") AS "quarantinedAt", m.size,
  m."rawHash", coalesce(m.error, '') AS error, m.tries, m.uid::float8 AS uid, m.decision`;
const isOpen = `outcome = 'quarantined' AND reason IS DISTINCT FROM 'discarded'`;

type Row = Omit<QuarantinedRow, 'discarded'> & { readonly uid: number; readonly decision: unknown };

const cursor = cursorOf('quarantine', [instantKey, uidKey, idKey]);

export function createQuarantineStore(sql: Sql): QuarantineStore {
  return {
    async list({ discarded }, { limit, after }) {
      const keys = cursor.read(after, ['-infinity', 0, '00000000-0000-0000-0000-000000000000']);
      const rows = await sql<Row>(
        `SELECT ${columns} FROM (
           SELECT * FROM "InboundMail" WHERE outcome = 'quarantined'
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
      const rows = await sql<Row>(
        `SELECT ${columns} FROM "InboundMail" m WHERE m.outcome = 'quarantined' AND m.id BETWEEN $1::uuid AND $2::uuid
         ORDER BY m."receivedAt", m.uid, m.id LIMIT $3`,
        [...range, atMost],
      );
      return rows.map(toRow);
    },
    async release(id, untouchedUntil) {
      const released = await sql<{ id: string }>(
        `UPDATE "InboundMail" SET outcome = 'received', reason = NULL, error = NULL, tries = 0, "processedAt" = NULL,
           "nextTryAt" = $2 WHERE id = $1 AND ${isOpen} RETURNING id`,
        [id, untouchedUntil],
      );
      return released.length === 1;
    },
    async discard(id, discarded) {
      // Nothing was decided before; `reasons` as every decision has them.
      const reasons = [{ code: 'discarded', text: `discarded by ${discarded.by}: ${discarded.why}` }];
      const closed = await sql<{ id: string }>(
        `UPDATE "InboundMail" SET reason = 'discarded', decision = $2::jsonb WHERE id = $1 AND ${isOpen} RETURNING id`,
        [id, toJson({ reasons, ...discarding(discarded) })],
      );
      return closed.length === 1;
    },
    outcomeOf: (id) => outcomeOf(sql, id),
  };
}

function toRow({ uid: _, decision, ...row }: Row): QuarantinedRow {
  return { ...row, discarded: discardedBy(decision) };
}
