// The alarm clock.

import type { JobName, JobOf } from '../jobs.js';

export interface Job<N extends JobName = JobName> {
  readonly name: N;
  readonly payload: JobOf<N>;
  /** Not before this instant. */
  readonly dueAt?: Date;
  /** A job with the id of one that waits is not added again. */
  readonly id?: string;
}

/** Nudges: a lost job costs time, never truth. */
export interface Jobs {
  add(jobs: readonly Job[]): Promise<void>;
}
