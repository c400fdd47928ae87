// What is stored about a customer, as `inventory.ts` says: read, or erased in one transaction.

import type { Authorship } from '../../../ports/audit.js';
import type { CustomerData, CustomerSubject } from '../../../ports/customer-data.js';
import { createAuditTrail } from '../audit.js';
import type { Database } from '../database/client.js';
import { lockCases, lockCustomers } from '../database/locks.js';
import { retrying } from '../database/retry.js';
import { inSqlTransaction, type Sql, sqlOn } from '../database/sql.js';
import { INVENTORY } from './inventory.js';
import { replaceMentions } from './mentions.js';
import { bound, findSubject, valuesOf } from './subject.js';

export function createCustomerData(pool: Database['pool']): CustomerData {
  const sql = sqlOn(pool);
  return {
    find: (customer, inbound) => findSubject(sql, customer, inbound),
    undecided: () =>
      sql(
        `SELECT id, "rawHash", outcome FROM "InboundMail"
         WHERE outcome IN ('received', 'held', 'quarantined') AND "rawHash" IS NOT NULL`,
        [],
      ),
    async openCases({ cases }) {
      const rows = await sql<{ number: number }>(
        `SELECT number FROM "Case" WHERE id = ANY($1::uuid[]) AND status NOT IN ('resolved', 'cancelled', 'merged') ORDER BY number`,
        [cases],
      );
      return rows.map(({ number }) => number);
    },
    async contents({ activities, inbound }) {
      const raw = await sql<{ hash: string }>(
        `SELECT DISTINCT "rawHash" AS hash FROM "InboundMail" mine WHERE id = ANY($1::uuid[]) AND "rawHash" IS NOT NULL
         AND NOT EXISTS (SELECT FROM "InboundMail" other WHERE other."rawHash" = mine."rawHash" AND other.id <> ALL($1::uuid[]))`,
        [inbound],
      );
      const files = await sql<{ hash: string }>(
        `SELECT DISTINCT file->>'hash' AS hash FROM "Activity" mine CROSS JOIN LATERAL jsonb_array_elements(mine.attachments) file
         WHERE mine.id = ANY($1::uuid[]) AND file->>'hash' IS NOT NULL AND NOT EXISTS (
           SELECT FROM "Activity" other WHERE other.id <> ALL($1::uuid[])
             AND other.attachments @> jsonb_build_array(jsonb_build_object('hash', file->>'hash')))`,
        [activities],
      );
      return { raw: raw.map(({ hash }) => hash), files: files.map(({ hash }) => hash) };
    },
    async rows(subject) {
      const values = await valuesOf(sql, subject);
      const tables: Record<string, readonly object[]> = {};
      for (const [table, handling] of Object.entries(INVENTORY)) {
        // What the search keeps are the words of what is exported.
        if (!('where' in handling) || table === 'CaseWords') continue;
        const query = bound(`SELECT to_jsonb(t) AS row FROM "${table}" t WHERE ${handling.where}`, values);
        const rows = await sql<{ row: object }>(query.text, query.values);
        if (rows.length > 0) tables[table] = rows.map(({ row }) => row);
      }
      return tables;
    },
    erase: (subject, authorship) =>
      retrying(() => inSqlTransaction(pool, (transaction) => eraseIn(transaction, subject, authorship))),
  };
}

async function eraseIn(sql: Sql, subject: CustomerSubject, { entry, ...author }: Authorship): Promise<number> {
  await lockCustomers(sql, [...subject.accounts, ...subject.contacts, ...subject.addresses]);
  await lockCases(sql, subject.cases);
  const values = await valuesOf(sql, subject);
  let changed = 0;
  // What refers to other rows goes first.
  const removedFirst = Object.entries(INVENTORY).sort(([, a], [, b]) => order(a.kind) - order(b.kind));
  for (const [table, handling] of removedFirst) {
    if (!('where' in handling)) continue;
    const statement =
      handling.kind === 'removed'
        ? `DELETE FROM "${table}" WHERE ${handling.where} RETURNING 1`
        : `UPDATE "${table}" SET ${handling.set} WHERE ${handling.where} RETURNING 1`;
    const query = bound(statement, values);
    changed += (await sql(query.text, query.values)).length;
  }
  // The entry names the row that is left, not the person.
  const left = subject.accounts[0] ?? subject.contacts[0] ?? null;
  await createAuditTrail(sql).add({ entry: { ...entry, subject: left }, ...author }, { ifChanged: false });
  changed += await replaceMentions(sql, [...subject.addresses, ...subject.names]);
  // What the search still knows of texts that were changed just now.
  await sql('DELETE FROM "CaseWords" WHERE "caseId" IN (SELECT "caseId" FROM "CaseToIndex")');
  return changed;
}

const order = (kind: string) => (kind === 'removed' ? 0 : 1);
