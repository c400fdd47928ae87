// Checks the payloads of jobs as they come back from the backend, and says how many of each kind a worker runs at once.

import { z } from 'zod';
import type { JobName, JobPayloads } from '../../ports/jobs.js';

interface JobKind<N extends JobName> {
  readonly payload: z.ZodType<JobPayloads[N]>;
  readonly concurrency: number;
}

const ids = z.object({ ids: z.array(z.uuid()).min(1) });
const id = z.object({ id: z.uuid() });

export const jobKinds: { readonly [N in JobName]: JobKind<N> } = {
  'process-mails': { payload: ids, concurrency: 6 },
  // One at a time, so that a crash is the fault of the one mail in hand.
  'process-suspect': { payload: id, concurrency: 1 },
  'send-mails': { payload: ids, concurrency: 4 },
  'sla-alarm': { payload: id, concurrency: 4 },
  'activity-reminder': { payload: id, concurrency: 1 },
  // A target that does not answer holds up one of them.
  'deliver-hook': { payload: z.object({ hook: z.string() }), concurrency: 16 },
};
