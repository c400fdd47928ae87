// routing.yaml: ordered items that say which queue, and perhaps which agent, gets a case; and the queue for all others.

import { z } from 'zod';
import { conditionSchema } from './condition.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, oneOf, strictMap, text } from './field-types.js';

/** One item, but for its condition, which is read apart. */
export function routingItemSchema(names: DefinedNames) {
  return strictMap({
    name: text('What the item is called in reasons and problems'),
    when: conditionSchema.optional(),
    queue: definedName('queue', names, 'The queue that gets the case').optional(),
    agent: definedName('agent', names, 'The agent who gets the case').optional(),
    assign: strictMap({
      by: oneOf(['skill', 'round-robin', 'least-loaded'], 'How the agent is found among the members of the queue'),
      skills: z.array(text('A skill as agents.yaml lists it')).default([]),
    }).optional(),
  });
}

/** The file without its items, which are read one by one. */
export function routingSchema(names: DefinedNames) {
  return strictMap({
    default: definedName('queue', names, 'The queue of every case that no item places').optional(),
    items: z.array(z.unknown()).optional(),
  });
}

/** The file. */
export function routingFile(names: DefinedNames) {
  return routingSchema(names).extend({ items: z.array(routingItemSchema(names)).optional() });
}
