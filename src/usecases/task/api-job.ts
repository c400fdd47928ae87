// Long work that a program asked for: begins at once, goes on after the answer, tells how far it is, and ends when
// somebody cancels it. It lives in the process that took the request; when that dies, the job has failed and can be
// asked for again.

import type { ApiJob, ApiJobEnd, ApiJobs } from '../../ports/api-jobs.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';

export interface ApiJobDeps {
  readonly apiJobs: ApiJobs;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
}

/** Says how far it is. Throws when the job is to end; what calls it lets that pass. */
export type Report = (done: number, total: number | null) => void;

export type Work = (report: Report) => Promise<object>;

/** How often a process says that it is at it. */
const sayEveryMs = 1_000;
/** A process that has said nothing for so long is gone. */
const lostAfterMs = 60_000;
const keepMs = 7 * 24 * 3_600_000;

class CancelledError extends Error {}

export interface NewJob extends Pick<ApiJob, 'kind' | 'by'> {
  /** Of what is asked for once: the job of that id is begun only if there is none. */
  readonly id?: string | undefined;
}

/** Gives the job that has begun, or the one of that id that began before. */
export async function startApiJob(deps: ApiJobDeps, { kind, by, id: wanted }: NewJob, work: Work): Promise<ApiJob> {
  const { apiJobs, clock, newId } = deps;
  const [id, startedAt] = [wanted ?? newId(), clock()];
  const job: ApiJob = {
    ...{ id, kind, by, status: 'running', done: 0, total: null, result: null, error: null, startedAt, endedAt: null },
  };
  if (!(await apiJobs.begin({ id, kind, by }, startedAt))) return (await getApiJob(deps, id)) ?? job;
  // It ends by itself, and never rejects.
  void run(deps, id, work);
  return job;
}

async function run({ apiJobs, clock, log }: ApiJobDeps, id: string, work: Work): Promise<void> {
  const state: { done: number; total: number | null; unwanted: boolean } = { done: 0, total: null, unwanted: false };
  const say = async () => {
    state.unwanted = !(await apiJobs.progress(id, state, clock()));
  };
  const fault = (error: Error) => log.error({ job: id, error: error.message }, 'progress of a job not recorded');
  const saying = setInterval(() => void say().catch(fault), sayEveryMs);
  let end: ApiJobEnd;
  try {
    const result = await work((done, total) => {
      if (state.unwanted) throw new CancelledError();
      Object.assign(state, { done, total });
    });
    await say();
    end = { status: 'done', result };
  } catch (error) {
    const isCancelled = error instanceof CancelledError;
    end = isCancelled ? { status: 'cancelled' } : { status: 'failed', error: (error as Error).message };
  } finally {
    clearInterval(saying);
  }
  await apiJobs.end(id, end, clock()).catch(fault);
}

export function getApiJob({ apiJobs, clock }: ApiJobDeps, id: string): Promise<ApiJob | undefined> {
  return apiJobs.find(id, new Date(clock().getTime() - lostAfterMs));
}

/** False when it is not running. */
export function cancelApiJob({ apiJobs }: ApiJobDeps, id: string): Promise<boolean> {
  return apiJobs.cancel(id);
}

export function forgetOldJobs({ apiJobs, clock }: Pick<ApiJobDeps, 'apiJobs' | 'clock'>): Promise<void> {
  return apiJobs.forgetBefore(new Date(clock().getTime() - keepMs));
}
