// Checks the payloads of jobs as they come back from the backend, and says how many of each kind a worker runs at once.

import { z } from 'zod';
import type { JobName, JobPayloads } from '../../ports/jobs.js';

interface JobKind<N extends JobName> {
  /** Of the meaning of its payload: raised when a worker of the version before could not do the job rightly. */
  readonly version: number;
  readonly payload: z.ZodType<JobPayloads[N]>;
  readonly concurrency: number;
}

const ids = z.object({ ids: z.array(z.uuid()).min(1) });
const id = z.object({ id: z.uuid() });

export const jobKinds: { readonly [N in JobName]: JobKind<N> } = {
  'process-mails': { version: 1, payload: ids, concurrency: 6 },
  // One at a time, so that a crash is the fault of the one mail in hand.
  'process-suspect': { version: 1, payload: id, concurrency: 1 },
  'send-mails': { version: 1, payload: ids, concurrency: 4 },
  'sla-alarm': { version: 1, payload: id, concurrency: 4 },
  'activity-reminder': { version: 1, payload: id, concurrency: 1 },
  // A target that does not answer holds up one of them.
  'deliver-hook': { version: 1, payload: z.object({ hook: z.string() }), concurrency: 16 },
};
