// What quarantined and held mails have in common in the ledger: how they are listed, named and closed, and what became
// of them.

import { z } from 'zod';
import type { Page, PageRequest } from '../../../ports/page.js';
import type { Discarded, LedgerOutcome } from '../../../ports/quarantine.js';
import { cursorOf, idKey, instantKey, pageOf, roundedLimit, uidKey } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';

/** A person's decision, beside or instead of that of the rules. */
const discardedDecision = z.object({
  discarded: z.object({ by: z.string(), why: z.string(), at: z.coerce.date() }),
});

export function discardedBy(decision: unknown): Discarded | null {
  return discardedDecision.safeParse(decision).data?.discarded ?? null;
}

/** A person's decision as it is stored. */
export function discarding({ by, why, at }: Discarded): { readonly discarded: object } {
  return { discarded: { by, why, at: at.toISOString() } };
}

export async function outcomeOf(sql: Sql, id: string): Promise<LedgerOutcome> {
  const [row] = await sql<LedgerOutcome>(
    `SELECT m.outcome, m.reason, m.error, m."nextTryAt", c.number AS case FROM "InboundMail" m
     LEFT JOIN "Activity" a ON a.id = m."activityId" LEFT JOIN "Case" c ON c.id = a."caseId" WHERE m.id = $1`,
    [id],
  );
  if (row === undefined) throw new Error(`the ledger has no mail ${id}`);
  return row;
}

/** Of mails with this outcome. `columns` of "InboundMail" m hold at least the sort keys. */
export interface PutAsideList {
  readonly outcome: 'held' | 'quarantined';
  readonly columns: string;
}

interface SortKeys {
  readonly id: string;
  readonly receivedAt: Date;
  readonly uid: number;
}

/** The oldest first; with `discarded` also those that were closed. Throws InvalidCursorError. */
export async function listPutAside<Row extends SortKeys, Item>(
  sql: Sql,
  { outcome, columns }: PutAsideList,
  { discarded }: { readonly discarded: boolean },
  { limit, after }: PageRequest,
  toItem: (row: Row) => Item,
): Promise<Page<Item>> {
  const cursor = cursorOf(outcome, [instantKey, uidKey, idKey]);
  const keys = cursor.read(after, ['-infinity', 0, '00000000-0000-0000-0000-000000000000']);
  const rows = await sql<Row>(
    `SELECT ${columns} FROM (
       SELECT * FROM "InboundMail" WHERE outcome = '${outcome}'
         ${discarded ? '' : `AND reason IS DISTINCT FROM 'discarded'`}
         AND ("receivedAt", uid, id) > ($1::timestamptz, $2::bigint, $3::uuid)
       ORDER BY "receivedAt", uid, id LIMIT ${roundedLimit(limit)}) m
     ORDER BY m."receivedAt", m.uid, m.id LIMIT $4`,
    [...keys, limit + 1],
  );
  return pageOf(rows, limit, toItem, ({ receivedAt, uid, id }) => cursor.write([receivedAt.toISOString(), uid, id]));
}

/** Those whose id begins like this, discarded ones too. */
export async function findPutAside<Row extends SortKeys>(
  sql: Sql,
  { outcome, columns }: PutAsideList,
  idStart: string,
  atMost: number,
): Promise<readonly Row[]> {
  const range = idRange(idStart);
  if (range === undefined) return [];
  return sql<Row>(
    `SELECT ${columns} FROM "InboundMail" m WHERE m.outcome = '${outcome}' AND m.id BETWEEN $1::uuid AND $2::uuid
     ORDER BY m."receivedAt", m.uid, m.id LIMIT $3`,
    [...range, atMost],
  );
}

/** The lowest and the highest id that begins like this; undefined when none can. */
export function idRange(start: string): readonly [string, string] | undefined {
  const digits = start.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{1,32}$/.test(digits)) return undefined;
  return [digits.padEnd(32, '0'), digits.padEnd(32, 'f')];
}
