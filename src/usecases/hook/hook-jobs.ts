// The job of a webhook: to post whatever is due.

import type { Job } from '../../ports/jobs.js';

/** `reason` names the occasion: a job that is running does not see what is promised meanwhile, so each gets one. */
export function hookJob(hook: string, reason: string, dueAt?: Date): Job {
  return { name: 'deliver-hook', payload: { hook }, id: `hook-${reason}`, ...(dueAt !== undefined && { dueAt }) };
}
