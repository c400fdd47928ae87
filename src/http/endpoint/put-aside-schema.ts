// What mails that were put aside have in common: their ids, and what becomes of them.

import { z } from 'zod';
import { instantSchema, maybeInstant } from './instant-schema.js';

export const mailParams = z.object({ id: z.string().min(4).describe('The id, or an unambiguous beginning of it.') });

export const discarded = z
  .looseObject({ by: z.string(), why: z.string(), at: instantSchema })
  .nullable()
  .describe('Who closed it, and why; null while somebody should still look.');

export const showDiscarded = z.stringbool().default(false).describe('Also those that were discarded.');

export const why = z.string().min(1).max(2_000).describe('The reason, for the ledger.');

/** What became of a mail that was processed again. */
export const outcome = z
  .object({
    ok: z.boolean().describe('It is done with, and waits for nobody.'),
    id: z.string(),
    outcome: z.string(),
    reason: z.string().nullable(),
    error: z.string().nullable(),
    case: z.string().nullable(),
    nextTryAt: maybeInstant,
  })
  .meta({ id: 'MailOutcome' });
