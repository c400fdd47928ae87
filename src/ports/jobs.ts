// Jobs, which run now or at an instant on any free worker.

/** The payload of each kind of job: the ids of the rows whose promise it keeps, or what they have in common. */
export interface JobPayloads {
  readonly 'process-mails': { readonly ids: readonly string[] };
  /** A mail during whose processing a worker died. */
  readonly 'process-suspect': { readonly id: string };
  readonly 'send-mails': { readonly ids: readonly string[] };
  readonly 'sla-alarm': { readonly id: string };
  /** An activity whose owner is to be reminded. */
  readonly 'activity-reminder': { readonly id: string };
  /** A webhook, by name. */
  readonly 'deliver-hook': { readonly hook: string };
}

/** The kind of a job. */
export type JobName = keyof JobPayloads;

/** What runs each kind of job. */
export type JobHandlers = { readonly [N in JobName]: (payload: JobPayloads[N]) => Promise<void> };

/** A job to add. */
export type Job = { readonly [N in JobName]: JobOf<N> }[JobName];

interface JobOf<N extends JobName> {
  readonly name: N;
  readonly payload: JobPayloads[N];
  /** It does not run before this instant. */
  readonly dueAt?: Date;
  /** A job with the id of a waiting one is not added again. */
  readonly id?: string;
}

/** The jobs that workers have in hand. */
export interface JobsInHand {
  /** Adds those of dead workers (their ids) again, and returns how many they are. The locks that these left on them do
   *  not matter: when they run out, the jobs run once more and find their promises kept. */
  addAgain(workers: readonly string[]): Promise<number>;
}

/** How many jobs of a kind are in a state. */
export interface JobCount {
  readonly job: JobName;
  readonly state: 'waiting' | 'active' | 'delayed';
  readonly count: number;
}

/** Adds jobs. A lost job only costs time, because `reconcile` adds it again. */
export interface Jobs {
  add(jobs: readonly Job[]): Promise<void>;
}
