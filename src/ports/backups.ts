// What a backup says about itself, so that whoever restores it can check it first.

export interface BackupManifest {
  readonly format: 1;
  readonly createdAt: string;
  /** The version of Casemill that made it. */
  readonly version: string;
  /** The migrations of the database, in order. */
  readonly migrations: readonly string[];
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly { readonly name: string; readonly value: string }[];
  /** Workers and servers ran while it was made: what was queued then may have been sent since. */
  readonly whileRunning: boolean;
  /** Of the secret with which the database is used; null: none was used yet. */
  readonly secretFingerprint: string | null;
  /** How many raw mails and files there are; older backups do not say. */
  readonly files?: number | undefined;
  /** The secret that is kept in the data directory is in the backup. */
  readonly hasSecret: boolean;
}

export interface BackupTable {
  readonly name: string;
  /** In the order of the rows' texts. */
  readonly columns: readonly string[];
  readonly rows: number;
}
