// Which cases changed a moment ago, for pages that show them.

export interface ChangedCases {
  /** From where to ask the next time. */
  readonly upTo: string;
  /** By number, `C-000123`. `all`: more than can be named, or changes went unnoticed in between. */
  readonly cases: readonly string[] | 'all';
}

export interface CaseChanges {
  /** Has changes noted from now on, for a minute and a half. */
  watch(): Promise<void>;
  /** What became visible since; null: nothing yet, only where to begin. Each change is given once, whatever order
   *  transactions commit in. */
  since(from: string | null): Promise<ChangedCases>;
  /** Whether every transaction that ran at that point has ended. */
  haveEnded(point: string): Promise<boolean>;
  /** Removes what was noted before that point. */
  forget(point: string): Promise<void>;
}
