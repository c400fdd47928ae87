// The schema of a problem, for the document.

import { z } from 'zod';

export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('For people: what is wrong, and what to do.'),
    code: z.string().describe('Stable, for programs; the codes of the command line.'),
    requestId: z.string().describe('Finds the request in the log.'),
    errors: z
      .array(z.object({ at: z.string(), message: z.string() }))
      .optional()
      .describe('What is wrong with each field, such as body/text.'),
  })
  .meta({ id: 'Problem' });
