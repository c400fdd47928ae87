// Imports a dataset in one transaction. The steps collect contradictions with the database; after the last step they
// are thrown together, so that the transaction is rolled back.

import type { Dataset } from '../../../core/dataset/dataset.js';
import { type ImportProblem, ImportRefusedError, type ImportResult } from '../../../core/dataset/import-result.js';
import type { Datasets } from '../../../ports/datasets.js';
import type { Prisma, PrismaClient } from '../database/client.js';
import { retrying } from '../database/retry.js';
import type { Sql } from '../database/sql.js';
import { importArticles } from './articles.js';
import { importProducts } from './catalogue.js';
import { importContracts } from './contracts.js';
import { importAccounts, importContacts, joinByDomain } from './customers.js';
import { importEntitlements } from './entitlements.js';
import type { Importing } from './steps.js';

/** An import may bring every customer of a company at once. */
const longestImportMs = 600_000;

/** `record`: writes what belongs to the import, in its transaction. */
export function createDatasets(prisma: PrismaClient, record: (sql: Sql) => Promise<void> = async () => {}): Datasets {
  return {
    import: (dataset, now) =>
      retrying(() =>
        prisma.$transaction(
          async (tx) => {
            await record((text, values = []) => tx.$queryRawUnsafe(text, ...values));
            return importDataset(tx, dataset, now);
          },
          { maxWait: 30_000, timeout: longestImportMs },
        ),
      ),
  };
}

async function importDataset(tx: Prisma.TransactionClient, dataset: Dataset, now: Date): Promise<ImportResult> {
  // Serialises imports: two at once would both find an entry missing and create it twice.
  await tx.$queryRawUnsafe(`SELECT count(pg_advisory_xact_lock(hashtextextended('import', 0)))`);
  const refusals: ImportProblem[] = [];
  const warnings: ImportProblem[] = [];
  const importing: Importing = {
    tx,
    now,
    refuse: (path, text) => void refusals.push({ path, text }),
    warn: (path, text) => void warnings.push({ path, text }),
  };
  // Contacts refer to accounts, contracts to both, entitlements to all of them.
  const accounts = await importAccounts(importing, dataset.accounts);
  const contacts = await importContacts(importing, dataset.contacts);
  const joinedContacts = await joinByDomain(importing, dataset.accounts);
  const products = await importProducts(importing, dataset.products);
  const contracts = await importContracts(importing, dataset.contracts);
  const entitlements = await importEntitlements(importing, dataset.entitlements, contracts.known);
  const articles = await importArticles(importing, dataset.articles);
  if (refusals.length > 0) throw new ImportRefusedError(refusals);
  const counts = { accounts, contacts, products, contracts: contracts.count, entitlements, articles };
  return { counts, joinedContacts, warnings };
}
