// The names of customers and products, which reports group by their ids.

import { distinctLabels, type Named } from '../../../core/report/distinct-labels.js';
import type { GroupTotal } from '../../../core/report/report-row.js';
import type { WorkGroup } from '../../../core/report/work-report.js';
import type { Sql } from '../database/sql.js';

const namesSql: Readonly<Partial<Record<WorkGroup, string>>> = {
  customer: `
    SELECT id, name, 'account' AS detail FROM "Account" WHERE id = ANY($1::uuid[])
    UNION ALL SELECT id, name, coalesce((SELECT min(address) FROM "ContactAddress" WHERE "contactId" = contact.id), '')
    FROM "Contact" contact WHERE id = ANY($1::uuid[])`,
  product: `SELECT id, name, '' AS detail FROM "Product" WHERE id = ANY($1::uuid[])`,
};

/** The labels of the groups; null when the groups are names themselves. */
export async function labelsOf(
  sql: Sql,
  groupBy: WorkGroup | null,
  totals: readonly GroupTotal<unknown>[],
): Promise<ReadonlyMap<string, string> | null> {
  const text = groupBy === null ? undefined : namesSql[groupBy];
  if (text === undefined) return null;
  const ids = [...new Set(totals.map(({ group }) => group))].filter((id) => id !== '');
  return distinctLabels(await sql<Named>(text, [ids]));
}
