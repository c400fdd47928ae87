// A page of the cases that pass filters, by age.

import type { Page, PageRequest } from '../../../ports/page.js';
import type { CaseSummary } from '../../../ports/queries.js';
import { type SummaryRow, summaryColumns, toSummary } from '../case/case-list.js';
import { cursorOf, instantKey, numberKey, pageOf, roundedLimit } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';

const ORDERS = {
  'newest first': {
    cursor: cursorOf('filtered cases', [instantKey, numberKey]),
    sign: '<',
    order: 'DESC',
    start: 'infinity',
  },
  'oldest first': { cursor: cursorOf('cases', [instantKey, numberKey]), sign: '>', order: 'ASC', start: '-infinity' },
} as const;

/** `conditions` are on the case `c`, with these parameters. */
export async function listFiltered(
  sql: Sql,
  conditions: readonly string[],
  parameters: readonly unknown[],
  { limit, after }: PageRequest,
  by: keyof typeof ORDERS,
): Promise<Page<CaseSummary>> {
  const { cursor, sign, order, start } = ORDERS[by];
  const [at, number, most] = [1, 2, 3].map((place) => `$${parameters.length + place}`);
  const rows = await sql<SummaryRow>(
    `SELECT ${summaryColumns} FROM (
       SELECT * FROM "Case" c WHERE (c."createdAt", c.number) ${sign} (${at}::timestamptz, ${number}::int)
         AND ${conditions.join(' AND ')}
       ORDER BY c."createdAt" ${order}, c.number ${order} LIMIT ${roundedLimit(limit)}) c
     ORDER BY c."createdAt" ${order}, c.number ${order} LIMIT ${most}`,
    [...parameters, ...cursor.read(after, [start, 0]), limit + 1],
  );
  return pageOf(rows, limit, toSummary, (row) => cursor.write([row.createdAt.toISOString(), row.number]));
}
