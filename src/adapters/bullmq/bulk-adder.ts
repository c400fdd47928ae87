// Adds jobs in bulk: a bulk of many costs little more than one of few.

import type { Job } from '../../ports/jobs.js';

/** Collects the jobs that arrive while others are being added and adds them together next. */
export function bulkAdder(
  addBulk: (jobs: readonly Job[]) => Promise<unknown>,
): (jobs: readonly Job[]) => Promise<void> {
  let adding: Promise<unknown> = Promise.resolve();
  let next: { readonly jobs: Job[]; readonly added: Promise<void> } | undefined;
  return (jobs) => {
    if (next === undefined) {
      const waiting: Job[] = [];
      const added = adding.then(async () => {
        next = undefined;
        await addBulk(waiting);
      });
      next = { jobs: waiting, added };
      // A failed bulk does not stop the next one.
      adding = added.catch(() => undefined);
    }
    next.jobs.push(...jobs);
    return next.added;
  };
}
