// Customers for people to read.

import type { CustomerRef } from '../../../ports/customer-ref.js';
import type { CustomerQueries, CustomerRecord } from '../../../ports/customers.js';
import { type SummaryRow, summaryColumns, toSummary } from '../case/case-list.js';
import { cursorOf, instantKey, numberKey, pageOf, roundedLimit } from '../database/cursor.js';
import type { Sql, Texts } from '../database/sql.js';
import { findNamedCustomer } from '../entitlement/named-customer.js';
import { contactsOf, customerColumns, searchCustomers } from './customer-lists.js';

/** More of one name are not worth listing. */
const mostNamesakes = 10;

const cases = cursorOf('customer-cases', [instantKey, numberKey]);

export function createCustomerQueries(sql: Sql): CustomerQueries {
  return {
    search: (text, page) => searchCustomers(sql, text, page),
    async named(text) {
      const found = await findNamedCustomer(sql, text);
      if (found !== undefined) return [found];
      return sql<CustomerRef>(
        `SELECT NULL::uuid AS "accountId", id AS "contactId" FROM "Contact"
         WHERE name_words(name) @@ name_query($1::text) AND fold_text(name) = fold_text($1::text)
         ORDER BY name, id LIMIT ${mostNamesakes}`,
        [text.trim()],
      );
    },
    find: (ref) => findRecord(sql, ref),
    contacts: (accountId, page) => contactsOf(sql, accountId, page),
    async cases(ref, { limit, after }) {
      const rows = await sql<SummaryRow>(
        `SELECT ${summaryColumns} FROM (
           SELECT * FROM "Case" WHERE ${columnOf(ref)} = $3::uuid AND ("createdAt", number) < ($1::timestamptz, $2::int)
           ORDER BY "createdAt" DESC, number DESC LIMIT ${roundedLimit(limit)}) c
         ORDER BY c."createdAt" DESC, c.number DESC LIMIT $4`,
        [...cases.read(after, ['infinity', 0]), idOf(ref), limit + 1],
      );
      return pageOf(rows, limit, toSummary, (row) => cases.write([row.createdAt.toISOString(), row.number]));
    },
  };
}

type Row = Omit<CustomerRecord, 'failures'> & { readonly failures: Texts<CustomerRecord['failures'][number]>[] };

async function findRecord(sql: Sql, ref: CustomerRef): Promise<CustomerRecord | undefined> {
  const { accountId } = ref;
  const count = (states: string) => `count(*) FILTER (WHERE status ${states})`;
  const [row] = await sql<Row>(
    `SELECT ${customerColumns}, c."createdAt", c.notes, c.language, coalesce(c."bookingPreferences", '{}') AS "bookingPreferences",
       (SELECT coalesce(json_agg(json_build_object('address', f.address, 'status', f.status, 'reason', f.reason,
           'endsWriting', f."endsWriting", 'at', f.at) ORDER BY f.at), '[]')
         FROM "ContactAddress" a JOIN "AddressFailure" f ON f.address = a.address AND f."clearedAt" IS NULL
         WHERE a."contactId" = c.id) AS failures,
       (SELECT json_build_object('open', ${count("NOT IN ('resolved', 'cancelled', 'merged')")},
           'resolved', ${count("= 'resolved'")}, 'cancelled', ${count("= 'cancelled'")})
         FROM "Case" WHERE ${columnOf(ref)} = c.id) AS counts,
       (SELECT count(*)::int FROM "Contact" WHERE "accountId" = c.id) AS "contactCount"
     FROM (${
       accountId === null
         ? `SELECT 'contact' AS kind, * FROM "Contact"`
         : `SELECT 'account' AS kind, NULL::uuid AS "accountId", '{}'::text[] AS "bookingPreferences", * FROM "Account"`
     }) c WHERE c.id = $1::uuid`,
    [idOf(ref)],
  );
  return row && { ...row, failures: row.failures.map((one) => ({ ...one, at: new Date(one.at) })) };
}

/** The column of a case that refers to the customer. */
function columnOf({ accountId }: CustomerRef): string {
  return accountId === null ? '"contactId"' : '"accountId"';
}

function idOf({ accountId, contactId }: CustomerRef): string | null {
  return accountId ?? contactId;
}
