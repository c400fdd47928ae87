// Long work that a program asked for: it goes on in the process that took the request, and any process tells how far it
// is.

export type ApiJobStatus = 'running' | 'done' | 'failed' | 'cancelled';

export interface ApiJob {
  readonly id: string;
  /** The operation that asked for it. */
  readonly kind: string;
  /** The token or agent who asked. */
  readonly by: string;
  readonly status: ApiJobStatus;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** Null until it is done. */
  readonly result: object | null;
  readonly error: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export type ApiJobEnd =
  | { readonly status: 'done'; readonly result: object }
  | { readonly status: 'failed'; readonly error: string }
  | { readonly status: 'cancelled' };

export interface ApiJobs {
  /** False when there is one of that id: it was asked for before. */
  begin(job: Pick<ApiJob, 'id' | 'kind' | 'by'>, now: Date): Promise<boolean>;
  /** Says that it is still being done. False when somebody wants it cancelled. */
  progress(id: string, progress: Pick<ApiJob, 'done' | 'total'>, now: Date): Promise<boolean>;
  end(id: string, end: ApiJobEnd, now: Date): Promise<void>;
  /** One whose process has not been heard of since `lostBefore` has failed. */
  find(id: string, lostBefore: Date): Promise<ApiJob | undefined>;
  /** Asks its process to cancel it. False when it is not running. */
  cancel(id: string): Promise<boolean>;
  /** Forgets those that began before then. */
  forgetBefore(then: Date): Promise<void>;
}
