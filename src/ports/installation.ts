// What all workers on one database must have in common.

/** A secret, without telling it. */
export interface KnownSecret {
  readonly fingerprint: string;
  readonly since: Date;
}

export interface Installation {
  /** Records the first secret that is given. Returns the recorded one. */
  recordSecret(fingerprint: string, now: Date): Promise<KnownSecret>;
  replaceSecret(fingerprint: string, now: Date): Promise<void>;
  /** Names of the workers that live. */
  runningWorkers(): Promise<readonly string[]>;
}
