// The quarantine in the ledger. What is open is `quarantined` with another reason than `discarded`.

import { z } from 'zod';
import type { LedgerOutcome, QuarantinedRow, QuarantineStore } from '../../../ports/quarantine.js';
import { cursorOf, idKey, instantKey, pageOf, roundedLimit, uidKey } from '../database/cursor.js';
import { toJson } from '../database/json.js';
import type { Sql } from '../database/sql.js';

/** Where a decision would be: it was a person's. `reasons` as every decision has them. */
const discardedDecision = z.object({
  discarded: z.object({ by: z.string(), why: z.string(), at: z.coerce.date() }),
});

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
    async discard(id, { by, why, at }) {
      const reasons = [{ code: 'discarded', text: `discarded by ${by}: ${why}` }];
      const decision = toJson({ reasons, discarded: { by, why, at: at.toISOString() } });
      const discarded = await sql<{ id: string }>(
        `UPDATE "InboundMail" SET reason = 'discarded', decision = $2::jsonb WHERE id = $1 AND ${isOpen} RETURNING id`,
        [id, decision],
      );
      return discarded.length === 1;
    },
    async outcomeOf(id) {
      const [row] = await sql<LedgerOutcome>(
        `SELECT m.outcome, m.reason, m.error, m."nextTryAt", c.number AS case FROM "InboundMail" m
         LEFT JOIN "Activity" a ON a.id = m."activityId" LEFT JOIN "Case" c ON c.id = a."caseId" WHERE m.id = $1`,
        [id],
      );
      if (row === undefined) throw new Error(`the ledger has no mail ${id}`);
      return row;
    },
  };
}

function toRow({ uid: _, decision, ...row }: Row): QuarantinedRow {
  return { ...row, discarded: discardedDecision.safeParse(decision).data?.discarded ?? null };
}

/** The lowest and the highest id that begins like this; undefined when none can. */
function idRange(start: string): readonly [string, string] | undefined {
  const digits = start.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{1,32}$/.test(digits)) return undefined;
  return [digits.padEnd(32, '0'), digits.padEnd(32, 'f')];
}
