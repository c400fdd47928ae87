// Promises that are not kept yet. Jobs are only reminders of them.

export interface FoundPromises {
  /** The ids of the rows. */
  readonly mails: readonly string[];
  readonly outbound: readonly DueRow[];
  readonly alarms: readonly DueRow[];
  /** Activities of which somebody is to be reminded. */
  readonly reminders: readonly DueRow[];
  /** Webhooks for which something waits, by their names, and since when. */
  readonly hooks: readonly DueRow[];
}

export interface DueRow {
  readonly id: string;
  readonly dueAt: Date;
}

export interface UnkeptPromises {
  /** Finds promises that are due, or will be before `horizon`, and whose jobs may be lost. */
  find(now: Date, horizon: Date): Promise<FoundPromises>;
}
