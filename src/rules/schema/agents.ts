// agents.yaml: the people who work cases.

import { z } from 'zod';
import { address, strict, text } from '../words.js';

/** One agent. */
export function agentSchema() {
  return strict({
    name: text('The name that customers and colleagues see').optional(),
    email: address('Where notifications go'),
    skills: z.array(text('What the agent is good at')).default([]),
    capacity: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'How many active cases at once; any number when left out' }),
  });
}

/** The file. */
export function agentsFile() {
  return z.record(z.string(), agentSchema());
}
