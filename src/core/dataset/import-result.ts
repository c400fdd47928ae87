// How an import of what is given ends: counted by kind, or refused with everything that contradicts the database.

/** What an import did to the things of one kind. */
export interface ImportCount {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

export type ImportCounts = Readonly<
  Record<'accounts' | 'contacts' | 'products' | 'contracts' | 'entitlements' | 'articles', ImportCount>
>;

/** What is given contradicts the database: nothing was imported. */
export class ImportRefusedError extends Error {
  /** `path` leads to what is wrong within `Given`: `['contacts', 2, 'account']`. */
  constructor(readonly problems: readonly { readonly path: readonly PropertyKey[]; readonly text: string }[]) {
    super(`nothing was imported: ${problems.map(({ text }) => text).join('; ')}`);
    this.name = 'ImportRefusedError';
  }
}
