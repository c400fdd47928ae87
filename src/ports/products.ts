// The products of the catalogue.

import type { Page, PageRequest } from './page.js';

export interface ProductRecord {
  readonly name: string;
  /** Reports group by it. */
  readonly family: string | null;
}

export interface ProductQueries {
  /** By name. Throws InvalidCursorError. */
  list(page: PageRequest): Promise<Page<ProductRecord>>;
}
