// Summaries that a language model wrote, one a case.

import type { ModelSummary } from '../core/case/summary-by-model.js';

export interface ModelSummaries {
  /** `number`: of the case. Undefined when there is none. */
  find(number: number): Promise<ModelSummary | undefined>;
  /** Instead of the one before. */
  store(number: number, summary: ModelSummary): Promise<void>;
}
