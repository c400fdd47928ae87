// Whether the mails that were received are being processed, whatever the jobs backend says of itself.

export interface StuckMails {
  readonly count: number;
  /** When the first of them was fetched. */
  readonly since: Date;
}

export interface IntakeProgress {
  /** Mails that were fetched before `before` and not tried yet; null when there are none, and when any mail has been
   *  taken in hand or decided since. Counts up to 1000. */
  findStuck(before: Date): Promise<StuckMails | null>;
}
