// The worker processes that share a database.

/** A worker process. */
export interface WorkerIdentity {
  /** Made when the process starts. */
  readonly id: string;
  /** Host and process id, for people. */
  readonly name: string;
}

/** What the database's clock said. */
export interface ClockReading {
  readonly at: Date;
  /** When it was asked, and when the answer was here, on the monotonic clock of the process (`performance.now()`). */
  readonly askedAt: number;
  readonly answeredAt: number;
}

/** What a worker sees of the others when it looks. */
export interface Sight {
  readonly clock: ClockReading;
  /** Workers that died. Each is shown to one worker, which takes over; again after a while, until it is forgotten. */
  readonly died: readonly WorkerIdentity[];
  /** People wait for the answers of a process that serves HTTP: of any, this one included, within the last seconds. */
  readonly pressed: boolean;
  /** Mailboxes that nobody reads. */
  readonly unreadMailboxes: readonly string[];
}

/** What the rows say that dead workers had in hand. */
export interface DeadWorkers {
  /** Frees their mailboxes and the mails that they were sending, and makes the mails due that they have fetched last,
   *  for which they may have added no jobs. */
  release(
    workers: readonly string[],
    now: Date,
  ): Promise<{ readonly mailboxes: readonly string[]; readonly mails: number }>;
  /** Call it when everything is taken over. */
  forget(workers: readonly string[]): Promise<void>;
}
