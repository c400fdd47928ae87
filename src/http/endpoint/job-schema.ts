// Long work that a request asked for, as JSON; and how an operation begins some.

import { z } from 'zod';
import type { Work } from '../../usecases/task/api-job.js';
import { type Caller, callerName } from './caller.js';
import { type Answer, json } from './endpoint.js';
import { instantSchema, maybeInstant } from './instant-schema.js';
import type { System } from './system.js';

export const job = z
  .object({
    id: z.string(),
    kind: z.string().describe('The operation that asked for it.'),
    by: z.string().describe('The agent or the token that asked.'),
    status: z.enum(['running', 'done', 'failed', 'cancelled']),
    done: z.int().describe('How far it is.'),
    total: z.int().nullable().describe('Of how much; null while it is not known.'),
    result: z.looseObject({}).nullable().describe('What the command prints with --json; null until it is done.'),
    error: z.string().nullable(),
    startedAt: instantSchema,
    endedAt: maybeInstant,
  })
  .meta({ id: 'Job' });

export const jobAnswer = {
  202: { description: 'It has begun. Ask GET /v1/jobs/{id} how far it is.', schema: job },
} as const;

/** Begins it, and answers at once. */
export async function begin({ startJob }: System, caller: Caller, kind: string, work: Work): Promise<Answer> {
  const begun = await startJob({ kind, by: callerName(caller) }, work);
  return json(begun, 202, { location: `/api/v1/jobs/${begun.id}` });
}
