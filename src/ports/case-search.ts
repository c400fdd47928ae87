// Search over cases, and the words that it searches.

import type { CaseQuery, Filter } from '../core/search/case-query.js';
import type { Page, PageRequest } from './page.js';
import type { CaseSummary } from './queries.js';

export interface CaseSearch {
  /**
   * Best first, then newest; without words the newest first. Of more than 500 cases that have the words, the newest. In
   * a case of hundreds of mails, words are found together when they were written near each other.
   */
  find(query: CaseQuery, now: Date, page: PageRequest): Promise<Page<CaseSummary>>;
  /** The cases that pass the filters, the oldest first. */
  list(filters: readonly Filter[], now: Date, page: PageRequest): Promise<Page<CaseSummary>>;
  /** Whether a case is in that queue, or of that agent: the rules may no longer have them. */
  hasCasesOf(by: 'queue' | 'agent', name: string): Promise<boolean>;
  /**
   * Makes the words of up to so many changes, the latest first, and then of old cases that have none. Gives how many it
   * took; 0 while another worker does it.
   */
  indexSome(most: number): Promise<number>;
  /** Cases with lower numbers have no words yet; null: all have. */
  notIndexedBelow(): Promise<number | null>;
}
