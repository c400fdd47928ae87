// Imports accounts by name and contacts by address. Refuses to take a domain from another account or an address from
// another contact. What a file does not state is not changed; but contacts who wrote before their account was known
// join it by their domain, as they would today.

import { randomUUID } from 'node:crypto';
import type { DatasetAccount, DatasetContact } from '../../../core/dataset/dataset.js';
import type { ImportCount } from '../../../core/dataset/import-result.js';
import { domainOf } from '../../../core/email/address-parts.js';
import type { Prisma } from '../database/client.js';
import { countOf, createAll, findAll, type Importing, isSame } from './steps.js';

/** Imports the accounts. */
export async function importAccounts(
  { tx, now, refuse }: Importing,
  accounts: readonly DatasetAccount[],
): Promise<ImportCount> {
  const existing = await findAll(
    accounts.map(({ name }) => name),
    (names) => tx.account.findMany({ where: { name: { in: names } }, include: { domains: true } }),
  );
  const byName = new Map(existing.map((account) => [account.name, account]));
  const plans = accounts.map((account, index) => {
    const before = byName.get(account.name);
    const had = before?.domains.map(({ domain }) => domain) ?? [];
    // An account without domains in the file keeps those it has.
    const dropped = account.domains.length === 0 ? [] : had.filter((domain) => !account.domains.includes(domain));
    const added = account.domains.filter((domain) => !had.includes(domain));
    const { language = before?.language ?? null } = account;
    const speaks = before !== undefined && language !== before.language;
    const changed = dropped.length + added.length > 0 || speaks;
    const done = before === undefined ? 'created' : changed ? 'changed' : 'unchanged';
    return { index, account, id: before?.id ?? randomUUID(), dropped, added, done, language, speaks } as const;
  });
  const created = plans.filter(({ done }) => done === 'created');
  await createAll(
    created.map(({ id, account, language }) => ({ id, name: account.name, createdAt: now, language })),
    (data) => tx.account.createMany({ data }),
  );
  for (const { id, language, speaks } of plans)
    if (speaks) await tx.account.update({ where: { id }, data: { language } });
  // Remove domains first, so that a domain can move from one account of the file to another.
  await findAll(
    plans.flatMap(({ dropped }) => dropped),
    async (domains) => {
      await tx.accountDomain.deleteMany({ where: { domain: { in: domains } } });
      return [];
    },
  );
  const owners = await findAll(
    plans.flatMap(({ added }) => added),
    (domains) => tx.accountDomain.findMany({ where: { domain: { in: domains } }, include: { account: true } }),
  );
  const ownerOf = new Map(owners.map(({ domain, account }) => [domain, account.name]));
  const rows = plans.flatMap(({ index, id, added }) =>
    added.flatMap((domain) => {
      const owner = ownerOf.get(domain);
      if (owner === undefined) return [{ domain, accountId: id }];
      refuse(['accounts', index], `the domain "${domain}" already belongs to account "${owner}"`);
      return [];
    }),
  );
  await createAll(rows, (data) => tx.accountDomain.createMany({ data }));
  return countOf(plans.map(({ done }) => done));
}

/** Contacts without an account join the one that owns the domain of an address. Their cases stay as they were
 *  opened. Returns how many joined. */
export async function joinByDomain({ tx }: Importing, accounts: readonly DatasetAccount[]): Promise<number> {
  const names = accounts.filter(({ domains }) => domains.length > 0).map(({ name }) => name);
  if (names.length === 0) return 0;
  return tx.$executeRawUnsafe(
    `UPDATE "Contact" contact SET "accountId" = owner.id
     FROM (SELECT DISTINCT ON (address."contactId") address."contactId", account.id
       FROM "Account" account JOIN "AccountDomain" owned ON owned."accountId" = account.id
       JOIN "ContactAddress" address ON split_part(address.address, '@', -1) = owned.domain
       WHERE account.name = ANY($1::text[])
       ORDER BY address."contactId", address.address) owner
     WHERE contact.id = owner."contactId" AND contact."accountId" IS NULL`,
    names,
  );
}

/** Imports the contacts. */
export async function importContacts(importing: Importing, contacts: readonly DatasetContact[]): Promise<ImportCount> {
  const { tx, now, refuse } = importing;
  const accountIds = await accountIdsOf(importing, contacts);
  const owners = await ownersOf(importing, contacts);
  const taken = new Set<string>();
  const created: Prisma.ContactCreateManyInput[] = [];
  const addresses: { address: string; contactId: string }[] = [];
  const done: (keyof ImportCount)[] = [];

  for (const [index, contact] of contacts.entries()) {
    const accountId = contact.account === null ? null : (accountIds.byName.get(contact.account) ?? null);
    if (contact.account !== null && accountId === null) {
      refuse(['contacts', index, 'account'], `account "${contact.account}" does not exist; add it under "accounts"`);
    }
    const found = new Map(contact.addresses.flatMap((address) => owners.get(address) ?? []).map((c) => [c.id, c]));
    const [before, another] = [...found.values()];
    if (another !== undefined || (before !== undefined && taken.has(before.id))) {
      const addressList = contact.addresses.join(', ');
      const text =
        another === undefined
          ? `${addressList} and an entry above are the same contact in the database; merge the two entries`
          : `the addresses ${addressList} belong to different contacts in the database`;
      refuse(['contacts', index], text);
      continue;
    }
    const first = contact.addresses[0] ?? '';
    if (before === undefined) {
      const id = randomUUID();
      const domainAccount = contact.addresses.flatMap((address) => accountIds.byDomain.get(domainOf(address)) ?? [])[0];
      created.push({
        ...{ id, name: contact.name ?? first, accountId: accountId ?? domainAccount ?? null, createdAt: now },
        ...wishesOf(contact, { language: null, bookingPreferences: [] }),
      });
      addresses.push(...contact.addresses.map((address) => ({ address, contactId: id })));
      done.push('created');
      continue;
    }
    taken.add(before.id);
    const name = contact.name ?? before.name;
    const account = accountId ?? before.accountId;
    const more = contact.addresses.filter((address) => !owners.has(address));
    const had = { language: before.language, bookingPreferences: before.bookingPreferences };
    const wishes = wishesOf(contact, had);
    const differs = name !== before.name || account !== before.accountId || !isSame(wishes, had);
    if (differs) await tx.contact.update({ where: { id: before.id }, data: { name, accountId: account, ...wishes } });
    addresses.push(...more.map((address) => ({ address, contactId: before.id })));
    done.push(differs || more.length > 0 ? 'changed' : 'unchanged');
  }
  await createAll(created, (data) => tx.contact.createMany({ data }));
  await createAll(addresses, (data) => tx.contactAddress.createMany({ data }));
  return countOf(done);
}

interface Wishes {
  readonly language: string | null;
  readonly bookingPreferences: string[];
}

/** What the file does not state stays. */
function wishesOf({ language, prefer }: DatasetContact, had: Wishes): Wishes {
  return {
    language: language ?? had.language,
    bookingPreferences: prefer === undefined ? had.bookingPreferences : [...prefer],
  };
}

async function accountIdsOf({ tx }: Importing, contacts: readonly DatasetContact[]) {
  const named = await findAll(
    contacts.flatMap(({ account }) => account ?? []),
    (names) => tx.account.findMany({ where: { name: { in: names } } }),
  );
  const domains = await findAll(
    contacts.flatMap(({ account, addresses }) => (account === null ? addresses.map(domainOf) : [])),
    (some) => tx.accountDomain.findMany({ where: { domain: { in: some } } }),
  );
  return {
    byName: new Map(named.map(({ name, id }) => [name, id])),
    byDomain: new Map(domains.map(({ domain, accountId }) => [domain, accountId])),
  };
}

/** The contacts in the database that have these addresses, by address. */
async function ownersOf({ tx }: Importing, contacts: readonly DatasetContact[]) {
  const rows = await findAll(
    contacts.flatMap(({ addresses }) => addresses),
    (some) => tx.contactAddress.findMany({ where: { address: { in: some } }, include: { contact: true } }),
  );
  return new Map(rows.map(({ address, contact }) => [address, contact]));
}
