// Cases that came from another help desk.

/** The row that keeps where an imported case came from. */
export interface ImportedCaseRow {
  /** The desk, such as `zammad`. */
  readonly source: string;
  readonly outsideId: string;
  /** In lower case. */
  readonly number: string;
  readonly caseId: string;
}

/** An account that an import creates. */
export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

export interface KnownContact {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly account: KnownAccount | null;
}

export interface KnownAccount {
  readonly id: string;
  readonly name: string;
}

/** What the database has of the cases and customers of a part of an import. */
export interface KnownForImport {
  /** Outside ids of cases that are imported already. */
  readonly imported: ReadonlySet<string>;
  /** By address. */
  readonly contacts: ReadonlyMap<string, KnownContact>;
  /** By name in lower case. */
  readonly accounts: ReadonlyMap<string, KnownAccount>;
  /** The accounts that own mail domains, by domain. */
  readonly domains: ReadonlyMap<string, KnownAccount>;
}

export interface ImportKeys {
  readonly source: string;
  readonly outsideIds: readonly string[];
  /** Lower-case. */
  readonly addresses: readonly string[];
  readonly accounts: readonly string[];
  readonly domains: readonly string[];
}

/** Inside a transaction. */
export interface MovedCases {
  /** Excludes other imports and mails of these customers until the end of the transaction, then looks. */
  lockAndFind(keys: ImportKeys): Promise<KnownForImport>;
}

/** Outside of transactions. */
export interface ImportedCases {
  /** Those of the outside ids that are imported already. */
  find(source: string, outsideIds: readonly string[]): Promise<ReadonlySet<string>>;
}
