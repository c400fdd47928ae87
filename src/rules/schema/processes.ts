// processes.yaml: guided paths through a case by name, with script and steps for each stage.

import { z } from 'zod';
import { strictMap, text } from './field-types.js';

/** One process. */
export function processSchema() {
  return strictMap({
    stages: z
      .array(
        strictMap({
          name: text('The name of the stage, such as identify'),
          script: text('What the agent should say or keep in mind').optional(),
          steps: z.array(text('Something to do')).default([]),
        }),
      )
      .min(1),
  });
}

/** The file. */
export function processesFile() {
  return z.record(z.string(), processSchema());
}
