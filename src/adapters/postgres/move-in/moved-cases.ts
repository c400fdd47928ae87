// Finds what an import of cases needs to know: each kind of key in one statement.

import type {
  ImportedCases,
  ImportKeys,
  KnownAccount,
  KnownForImport,
  MovedCases,
} from '../../../ports/moved-cases.js';
import { lockCustomers } from '../database/locks.js';
import { elementsOf, type Sql } from '../database/sql.js';

export function createMovedCases(sql: Sql): MovedCases {
  return {
    async lockAndFind(keys) {
      // Two imports at once would create a customer twice.
      await sql(`SELECT count(pg_advisory_xact_lock(hashtextextended('import', 0)))`);
      await lockCustomers(sql, keys.addresses);
      return find(sql, keys);
    },
  };
}

export function createImportedCases(sql: Sql): ImportedCases {
  return { find: (source, outsideIds) => importedOf(sql, source, outsideIds) };
}

async function importedOf(sql: Sql, source: string, outsideIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }>(
    `SELECT wanted.key AS id FROM ${elementsOf('$2::text[]')} wanted
     WHERE EXISTS (SELECT FROM "ImportedCase" WHERE source = $1 AND "outsideId" = wanted.key)`,
    [source, outsideIds],
  );
  return new Set(rows.map(({ id }) => id));
}

async function find(sql: Sql, keys: ImportKeys): Promise<KnownForImport> {
  const imported = await importedOf(sql, keys.source, keys.outsideIds);
  const contacts = await sql<{ id: string; name: string; address: string; account: KnownAccount | null }>(
    `SELECT contact.id, contact.name, wanted.key AS address,
       (SELECT json_build_object('id', id, 'name', name) FROM "Account" WHERE id = contact."accountId") AS account
     FROM ${elementsOf('$1::text[]')} wanted
     CROSS JOIN LATERAL (SELECT "contactId" FROM "ContactAddress" WHERE address = wanted.key LIMIT 1) address
     CROSS JOIN LATERAL (SELECT * FROM "Contact" WHERE id = address."contactId" LIMIT 1) contact`,
    [keys.addresses],
  );
  const accounts = await sql<KnownAccount>(
    `SELECT account.id, account.name FROM ${elementsOf('$1::text[]')} wanted CROSS JOIN LATERAL (
       SELECT id, name FROM "Account" WHERE lower(name) = lower(wanted.key) ORDER BY name = wanted.key DESC, name LIMIT 1)
     account`,
    [keys.accounts],
  );
  const domains = await sql<KnownAccount & { domain: string }>(
    `SELECT wanted.key AS domain, account.id, account.name FROM ${elementsOf('$1::text[]')} wanted
     CROSS JOIN LATERAL (SELECT "accountId" FROM "AccountDomain" WHERE domain = wanted.key LIMIT 1) owned
     CROSS JOIN LATERAL (SELECT id, name FROM "Account" WHERE id = owned."accountId" LIMIT 1) account`,
    [keys.domains],
  );
  return {
    imported,
    contacts: new Map(contacts.map((contact) => [contact.address, contact])),
    accounts: new Map(accounts.map((account) => [account.name.toLowerCase(), account])),
    domains: new Map(domains.map(({ domain, id, name }) => [domain, { id, name }])),
  };
}
