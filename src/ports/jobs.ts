// The alarm clock: jobs run now or at an instant, on whichever worker is free.

/** What each kind of job carries. Ids are those of the rows whose promise it keeps. */
export interface JobPayloads {
  readonly 'process-mails': { readonly ids: readonly string[] };
  /** A mail with which a worker died. */
  readonly 'process-suspect': { readonly id: string };
  readonly 'send-mails': { readonly ids: readonly string[] };
  readonly 'sla-alarm': { readonly id: string };
}

export type JobName = keyof JobPayloads;
export type JobHandlers = { readonly [N in JobName]: (payload: JobPayloads[N]) => Promise<void> };

export type Job = { readonly [N in JobName]: JobOf<N> }[JobName];

interface JobOf<N extends JobName> {
  readonly name: N;
  readonly payload: JobPayloads[N];
  /** Not before this instant. */
  readonly dueAt?: Date;
  /** A job with the id of one that waits is not added again. */
  readonly id?: string;
}

/** A lost job costs time, never truth: `reconcile` adds it again. */
export interface Jobs {
  add(jobs: readonly Job[]): Promise<void>;
}
