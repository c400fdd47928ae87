// The result of an import: counts by kind, or an error with everything that contradicts the database.

/** What an import did with the entries of one kind. */
export interface ImportCount {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** By the keys of the dataset. */
export type ImportCounts = Readonly<
  Record<'accounts' | 'contacts' | 'products' | 'contracts' | 'entitlements' | 'articles', ImportCount>
>;

/** The dataset contradicts the database; nothing was imported. */
export class ImportRefusedError extends Error {
  /** `path` points into the dataset: `['contacts', 2, 'account']`. */
  constructor(readonly problems: readonly { readonly path: readonly PropertyKey[]; readonly text: string }[]) {
    super(`nothing was imported: ${problems.map(({ text }) => text).join('; ')}`);
    this.name = 'ImportRefusedError';
  }
}
