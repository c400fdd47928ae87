// routing.yaml: ordered items that say which queue, and perhaps which agent, gets a case; and the queue for all others.

import { z } from 'zod';
import { conditionSchema } from './condition.js';
import type { Names } from './defined-names.js';
import { nameOf, oneOf, strict, text } from './field-types.js';

/** One item, but for its condition, which is read apart. */
export function routingItemSchema(names: Names) {
  return strict({
    name: text('What the item is called in reasons and problems'),
    when: conditionSchema.optional(),
    queue: nameOf('queue', names, 'The queue that gets the case').optional(),
    agent: nameOf('agent', names, 'The agent who gets the case').optional(),
    assign: strict({
      by: oneOf(['skill', 'round-robin', 'least-loaded'], 'How the agent is found among the members of the queue'),
      skills: z.array(text('A skill as agents.yaml lists it')).default([]),
    }).optional(),
  });
}

/** The file without its items, which are read one by one. */
export function routingSchema(names: Names) {
  return strict({
    default: nameOf('queue', names, 'The queue of every case that no item places').optional(),
    items: z.array(z.unknown()).optional(),
  });
}

/** The file. */
export function routingFile(names: Names) {
  return routingSchema(names).extend({ items: z.array(routingItemSchema(names)).optional() });
}
