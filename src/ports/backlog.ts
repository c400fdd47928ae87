// What waits in the database, for a monitoring system. The same for every process that asks.

export interface Backlog {
  /** Received mails that are not decided yet. */
  readonly intake: Waiting;
  /** Promised mails that are not sent yet. */
  readonly outbound: Waiting;
  readonly webhooks: Waiting;
  /** Milestones whose time has come and that nobody has acted on. */
  readonly milestones: Waiting;
  /** Counted up to a limit. */
  readonly failedMails: number;
  /** Counted up to a limit. */
  readonly failedWebhooks: number;
  /** By mailbox. */
  readonly held: readonly CountOf[];
  /** By mailbox. */
  readonly quarantined: readonly CountOf[];
  readonly queues: readonly QueueBacklog[];
  /** Workers and servers that are alive. */
  readonly processes: number;
}

export interface Waiting {
  readonly count: number;
  /** How long the first of them has waited; 0 when there is none. */
  readonly oldestSeconds: number;
}

export interface CountOf {
  readonly name: string;
  readonly count: number;
}

/** The active cases of a queue. */
export interface QueueBacklog {
  readonly queue: string;
  readonly cases: number;
  /** Cases that no agent works on. */
  readonly unassigned: Waiting;
}

/** `now`: until then promises count as due. */
export type ReadBacklog = (now: Date) => Promise<Backlog>;
