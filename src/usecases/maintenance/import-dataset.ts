// Imports customers, products, entitlements with their balances, contracts and articles. All or nothing, and importing
// the same again changes nothing.

import type { Dataset } from '../../core/dataset/dataset.js';
import type { ImportResult } from '../../core/dataset/import-result.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Datasets } from '../../ports/datasets.js';

export interface ImportDeps {
  readonly datasets: Datasets;
  readonly clock: Clock;
  readonly log: Log;
}

/** Throws ImportRefusedError with everything that contradicts the database; then nothing was written. */
export async function importDataset({ datasets, clock, log }: ImportDeps, dataset: Dataset): Promise<ImportResult> {
  // Cases come from mail; an imported one would have no mail in the ledger.
  if (dataset.cases.length > 0) throw new Error('cases cannot be imported');
  const result = await datasets.import(dataset, clock());
  log.info({ counts: result.counts }, 'imported');
  return result;
}
