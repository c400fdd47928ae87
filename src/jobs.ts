// Every kind of job, in one table: name -> payload -> how many at once. Types come from it.

import { z } from 'zod';

export const jobKinds = {
  'process-mails': { payload: z.object({ ids: z.array(z.uuid()).min(1) }), concurrency: 6 },
  // Mails with which a worker died: one at a time, so that the next death names the guilty one.
  'process-suspect': { payload: z.object({ id: z.uuid() }), concurrency: 1 },
  'send-mails': { payload: z.object({ ids: z.array(z.uuid()).min(1) }), concurrency: 4 },
  'sla-alarm': { payload: z.object({ id: z.uuid() }), concurrency: 4 },
} as const;

export type JobName = keyof typeof jobKinds;
export type JobOf<N extends JobName> = z.infer<(typeof jobKinds)[N]['payload']>;
export type JobHandlers = { readonly [N in JobName]: (payload: JobOf<N>) => Promise<void> };
