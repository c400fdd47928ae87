// Writes what is given into the tables, within one transaction of the caller: a contradiction is found by its step, and
// after the last step all of them are thrown together, so nothing of the import stays.

import type { Dataset } from '../../../core/dataset/dataset.js';
import { type ImportCounts, ImportRefusedError } from '../../../core/dataset/import-result.js';
import type { Prisma } from '../database/client.js';
import { importArticles, importProducts } from './catalogue.js';
import { importContracts } from './contracts.js';
import { importAccounts, importContacts } from './customers.js';
import { importEntitlements } from './entitlements.js';
import type { Importing, Refusal } from './steps.js';

export async function importDataset(tx: Prisma.TransactionClient, given: Dataset, now: Date): Promise<ImportCounts> {
  // Two imports at once would both find a thing missing and both create it.
  await tx.$queryRawUnsafe(`SELECT count(pg_advisory_xact_lock(hashtextextended('import', 0)))`);
  const refusals: Refusal[] = [];
  const importing: Importing = { tx, now, refuse: (path, text) => void refusals.push({ path, text }) };
  // Contacts refer to accounts, contracts to both, entitlements to all of them.
  const accounts = await importAccounts(importing, given.accounts);
  const contacts = await importContacts(importing, given.contacts);
  const products = await importProducts(importing, given.products);
  const contracts = await importContracts(importing, given.contracts);
  const entitlements = await importEntitlements(importing, given.entitlements, contracts.known);
  const articles = await importArticles(importing, given.articles);
  if (refusals.length > 0) throw new ImportRefusedError(refusals);
  return { accounts, contacts, products, contracts: contracts.count, entitlements, articles };
}
