// The files of a rule folder in a request, and what is wrong with them.

import { z } from 'zod';

/** Their texts, by name. Names are those of files and never of paths. */
export const ruleFiles = z
  .record(z.string().regex(/^[\w-]+\.yaml$/), z.string().max(1_000_000))
  .describe('The texts of a rule folder, by name: queues.yaml, and so on.')
  .meta({ id: 'RuleFiles' });

export const textProblem = z
  .looseObject({
    ...{ file: z.string(), line: z.int(), column: z.int(), severity: z.enum(['error', 'warning']) },
    ...{ code: z.string(), message: z.string() },
  })
  .meta({ id: 'RuleProblem' });

/** Of a request with the files of a folder. */
export const ruleFilesBytes = 8 * 1_048_576;
