// Binds the use cases of long work that programs ask for.

import { type ApiJobDeps, cancelApiJob, forgetOldJobs, getApiJob, startApiJob } from '../usecases/task/api-job.js';
import { bind } from './bind.js';
import type { Context } from './context.js';

export function jobUsecases(context: Context) {
  const { clock, newId, log } = context;
  const deps = async (): Promise<ApiJobDeps> => ({ ...(await context.repositories()), clock, newId, log });
  return {
    startJob: bind(deps, startApiJob),
    getJob: bind(deps, getApiJob),
    cancelJob: bind(deps, cancelApiJob),
    forgetOldJobs: bind(deps, forgetOldJobs),
  };
}
