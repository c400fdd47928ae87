// Observes each job that this process does: which kind, how it ended, and how long it took.

import type { JobHandlers, JobName } from '../ports/jobs.js';
import type { Observe } from '../ports/observe.js';

export function observedJobs(handlers: JobHandlers, observe: Observe): JobHandlers {
  const observed = Object.entries(handlers).map(([name, handler]) => {
    const job = name as JobName;
    const handle = handler as (payload: unknown) => Promise<void>;
    return [job, (payload: unknown) => observedJob(observe, job, () => handle(payload))];
  });
  return Object.fromEntries(observed) as JobHandlers;
}

async function observedJob(observe: Observe, job: JobName, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  let ok = false;
  try {
    await work();
    ok = true;
  } finally {
    observe({ type: 'job-done', job, ok, seconds: (performance.now() - began) / 1000 });
  }
}
