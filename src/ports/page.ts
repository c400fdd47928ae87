// Lists come in pages. A cursor says where the next page begins, and stays valid when items are added or changed.

export interface PageRequest {
  /** At most this many items: 1 to `MAX_LIMIT`. */
  readonly limit: number;
  /** The `next` of the page before; null: the first page. */
  readonly after: string | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** The cursor of the next page; null when this is the last one. */
  readonly next: string | null;
}

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 10_000;
export const FIRST_PAGE: PageRequest = { limit: DEFAULT_LIMIT, after: null };

/** The text is not a cursor of this list. */
export class InvalidCursorError extends Error {
  constructor(cursor: string) {
    super(`"${cursor}" is not a cursor of this list; take the "next" of its previous page`);
    this.name = 'InvalidCursorError';
  }
}
