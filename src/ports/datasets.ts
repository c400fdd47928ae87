// Imports datasets: customers, products, entitlements, contracts and articles.

import type { Dataset } from '../core/dataset/dataset.js';
import type { ImportResult } from '../core/dataset/import-result.js';

export interface Datasets {
  /** One transaction. Records are found again by account name, contact address, product name, entitlement name and
   *  article number; what differs is changed, and what the dataset leaves out stays. Throws ImportRefusedError. */
  import(dataset: Dataset, now: Date): Promise<ImportResult>;
}
