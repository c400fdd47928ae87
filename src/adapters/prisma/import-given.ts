// Writes what is given into the tables, within one transaction of the caller: a contradiction is found by its step, and
// after the last step all of them are thrown together, so nothing of the import stays.

import type { Given } from '../../core/casework/given.js';
import { type ImportCount, type ImportCounts, ImportRefusedError } from '../../ports.js';
import type { Prisma } from './client.js';
import { importArticles, importProducts } from './import-catalogue.js';
import { importAccounts, importContacts } from './import-customers.js';
import { importEntitlements } from './import-entitlements.js';

export type Refusal = ImportRefusedError['problems'][number];

/** What every step of an import shares. */
export interface Importing {
  readonly tx: Prisma.TransactionClient;
  readonly now: Date;
  readonly refuse: (path: Refusal['path'], text: string) => void;
}

export async function importGiven(tx: Prisma.TransactionClient, given: Given, now: Date): Promise<ImportCounts> {
  // Two imports at once would both find a thing missing and both create it.
  await tx.$queryRawUnsafe(`SELECT count(pg_advisory_xact_lock(hashtextextended('import', 0)))`);
  const refusals: Refusal[] = [];
  const importing: Importing = { tx, now, refuse: (path, text) => void refusals.push({ path, text }) };
  // Contacts refer to accounts, entitlements to both.
  const accounts = await importAccounts(importing, given.accounts);
  const contacts = await importContacts(importing, given.contacts);
  const products = await importProducts(importing, given.products);
  const entitlements = await importEntitlements(importing, given.entitlements);
  const articles = await importArticles(importing, given.articles);
  if (refusals.length > 0) throw new ImportRefusedError(refusals);
  return { accounts, contacts, products, entitlements, articles };
}

/** Counts by what was done to each. */
export function countOf(done: readonly (keyof ImportCount)[]): ImportCount {
  const of = (what: keyof ImportCount) => done.filter((one) => one === what).length;
  return { created: of('created'), changed: of('changed'), unchanged: of('unchanged') };
}

/** Asks for so many keys at a time: PostgreSQL takes 32767 parameters in a statement. */
export async function findAll<Key, Row>(
  keys: Iterable<Key>,
  find: (some: Key[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const all = [...new Set(keys)];
  const rows: Row[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    rows.push(...(await find(all.slice(start, start + atOnce))));
  }
  return rows;
}

/** Creates so many rows at a time, for the same reason. */
export async function createAll<Row>(
  rows: readonly Row[],
  create: (data: Row[]) => Promise<{ count: number }>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += atOnce) await create(rows.slice(start, start + atOnce));
}

const atOnce = 1_000;

/** Whether two plain values are the same, dates included. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
