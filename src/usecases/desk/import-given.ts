// Brings what an admin knows already into the database: customers, products, entitlements with their balances, articles.
// All or nothing, and a second time changes nothing.

import type { Given } from '../../core/casework/given.js';
import type { ImportCounts } from '../../core/casework/given-import.js';
import type { Clock, Log, Store } from '../../ports.js';

export interface ImportDeps {
  readonly store: Pick<Store, 'importGiven'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Throws ImportRefusedError, with everything that contradicts the database, when nothing was written because of it. */
export async function importGiven({ store, clock, log }: ImportDeps, given: Given): Promise<ImportCounts> {
  // Cases come from mail; a ledger of mails that never were would not be one.
  if (given.cases.length > 0) throw new Error('cases cannot be imported');
  const counts = await store.importGiven(given, clock());
  log.info({ counts }, 'imported');
  return counts;
}
