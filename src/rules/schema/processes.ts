// processes.yaml: the guided paths through a case, by name, with what the agent says and does at each stage.

import { z } from 'zod';
import { strictMap, text } from './field-types.js';

/** One process. */
export function processSchema() {
  return strictMap({
    stages: z
      .array(
        strictMap({
          name: text('What the stage is called, such as identify'),
          script: text('What the agent says or keeps in mind').optional(),
          steps: z.array(text('Something to be done')).default([]),
        }),
      )
      .min(1),
  });
}

/** The file. */
export function processesFile() {
  return z.record(z.string(), processSchema());
}
