// The result of an import: counts by kind and what was not used, or an error with everything that contradicts the
// database.

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

/** Something about an entry of the dataset. `path` points to it: `['contacts', 2, 'account']`. */
export interface ImportProblem {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

export interface ImportResult {
  readonly counts: ImportCounts;
  /** Contacts who were known before their account, and joined it by domain. */
  readonly joinedContacts: number;
  /** What the dataset says and the import did not use. */
  readonly warnings: readonly ImportProblem[];
}

/** The dataset contradicts the database; nothing was imported. */
export class ImportRefusedError extends Error {
  constructor(readonly problems: readonly ImportProblem[]) {
    super(`nothing was imported: ${problems.map(({ text }) => text).join('; ')}`);
    this.name = 'ImportRefusedError';
  }
}
