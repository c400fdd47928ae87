// agents.yaml: the people who work cases.

import { z } from 'zod';
import type { DefinedNames } from './defined-names.js';
import { address, definedName, strictMap, text } from './field-types.js';

/** One agent. */
export function agentSchema(names: DefinedNames) {
  return strictMap({
    name: text('The name that customers and colleagues see').optional(),
    email: address('Where notifications go'),
    skills: z.array(text('What the agent is good at')).default([]),
    capacity: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'How many active cases at once; any number when left out' }),
    calendar: definedName('calendar', names, 'When the agent works; always when left out').optional(),
  });
}

/** The file. */
export function agentsFile(names: DefinedNames) {
  return z.record(z.string(), agentSchema(names));
}
