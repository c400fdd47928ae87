// The quarantine in the ledger. What is open is `quarantined` with another reason than `discarded`.

import type { QuarantinedRow, QuarantineStore } from '../../../ports/quarantine.js';
import { toJson } from '../database/json.js';
import type { Sql } from '../database/sql.js';
import { discardedBy, discarding, findPutAside, listPutAside, outcomeOf, type PutAsideList } from './put-aside.js';

const columns = `m.id, m.mailbox, m."receivedAt", coalesce(m."processedAt", m."fetchedAt") AS "quarantinedAt", m.size,
  m."rawHash", coalesce(m.error, '') AS error, m.tries, m.uid::float8 AS uid, m.decision`;
const isOpen = `outcome = 'quarantined' AND reason IS DISTINCT FROM 'discarded'`;

type Row = Omit<QuarantinedRow, 'discarded'> & { readonly uid: number; readonly decision: unknown };

const quarantined: PutAsideList = { outcome: 'quarantined', columns };

export function createQuarantineStore(sql: Sql): QuarantineStore {
  return {
    list: (show, page) => listPutAside(sql, quarantined, show, page, toRow),
    find: async (idStart, atMost) => (await findPutAside<Row>(sql, quarantined, idStart, atMost)).map(toRow),
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
