// What all workers on one database must have in common.

/** A secret, without telling it. */
export interface KnownSecret {
  readonly fingerprint: string;
  readonly since: Date;
}

/** A data directory (CASEMILL_HOME), by what it is marked with. */
export interface KnownDataDirectory {
  readonly id: string;
  readonly since: Date;
}

/** The mark that a data directory carries wherever it is moved or copied to. */
export interface DataDirectory {
  /** For people. */
  readonly path: string;
  /** The file that holds the mark, for people. */
  readonly markFile: string;
  /** Null: it has none. */
  readMark(): Promise<string | null>;
  /** Whether it holds raw mails or files of cases. */
  hasContents(): Promise<boolean>;
  /** Gives it a mark, unless another process does at the same time. Returns the one that it has then. */
  mark(id: string): Promise<string>;
}

export interface Installation {
  /** Records the first secret that is given. Returns the recorded one. */
  recordSecret(fingerprint: string, now: Date): Promise<KnownSecret>;
  replaceSecret(fingerprint: string, now: Date): Promise<void>;
  /** Null: none was recorded. */
  dataDirectory(): Promise<KnownDataDirectory | null>;
  /** Records the first data directory that is given. Returns the recorded one; null: no process with a secret has
   *  used this database, so there is nothing yet to which it could belong. */
  recordDataDirectory(id: string, now: Date): Promise<KnownDataDirectory | null>;
  replaceDataDirectory(id: string, now: Date): Promise<void>;
  /** Names of the workers that live. */
  runningWorkers(): Promise<readonly string[]>;
}
