// A page of the cases that pass filters, the newest first.

import type { Page, PageRequest } from '../../../ports/page.js';
import type { CaseSummary } from '../../../ports/queries.js';
import { type SummaryRow, summaryColumns, toSummary } from '../case/case-list.js';
import { cursorOf, instantKey, numberKey, pageOf, roundedLimit } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';

const cursor = cursorOf('filtered cases', [instantKey, numberKey]);

/** `conditions` are on the case `c`, with these parameters. */
export async function listFiltered(
  sql: Sql,
  conditions: readonly string[],
  parameters: readonly unknown[],
  { limit, after }: PageRequest,
): Promise<Page<CaseSummary>> {
  const [at, number, most] = [1, 2, 3].map((place) => `$${parameters.length + place}`);
  const rows = await sql<SummaryRow>(
    `SELECT ${summaryColumns} FROM (
       SELECT * FROM "Case" c WHERE (c."createdAt", c.number) < (${at}::timestamptz, ${number}::int)
         AND ${conditions.join(' AND ')}
       ORDER BY c."createdAt" DESC, c.number DESC LIMIT ${roundedLimit(limit)}) c
     ORDER BY c."createdAt" DESC, c.number DESC LIMIT ${most}`,
    [...parameters, ...cursor.read(after, ['infinity', 0]), limit + 1],
  );
  return pageOf(rows, limit, toSummary, (row) => cursor.write([row.createdAt.toISOString(), row.number]));
}
