// Brings what an admin knows already into the database: customers, products, entitlements with their balances, articles.
// All or nothing, and a second time changes nothing.

import type { Dataset } from '../../core/dataset/dataset.js';
import type { ImportCounts } from '../../core/dataset/import-result.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Store } from '../../ports/store.js';

export interface ImportDeps {
  readonly store: Pick<Store, 'importDataset'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Throws ImportRefusedError, with everything that contradicts the database, when nothing was written because of it. */
export async function importDataset({ store, clock, log }: ImportDeps, given: Dataset): Promise<ImportCounts> {
  // Cases come from mail; a ledger of mails that never were would not be one.
  if (given.cases.length > 0) throw new Error('cases cannot be imported');
  const counts = await store.importDataset(given, clock());
  log.info({ counts }, 'imported');
  return counts;
}
