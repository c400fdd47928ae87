// routing.yaml: ordered items that choose the queue, and perhaps the agent, of a case, and the default queue.

import { z } from 'zod';
import { conditionSchema } from './condition.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, oneOf, strictMap, text } from './field-types.js';
import { skillsSchema } from './skills.js';

/** One item; its condition is parsed separately. */
export function routingItemSchema(names: DefinedNames) {
  return strictMap({
    name: text('The name of the item in explanations and messages'),
    when: conditionSchema.optional(),
    queue: definedName('queue', names, 'The queue that gets the case').optional(),
    agent: definedName('agent', names, 'The agent who gets the case').optional(),
    assign: strictMap({
      by: oneOf(['skill', 'round-robin', 'least-loaded'], 'How to choose an agent among the members of the queue'),
      skills: skillsSchema('A skill, as listed in agents.yaml'),
    }).optional(),
  });
}

/** The file; its items are parsed one by one. */
export function routingSchema(names: DefinedNames) {
  return strictMap({
    default: definedName('queue', names, 'The queue of cases that no item matches').optional(),
    items: z.array(z.unknown()).optional(),
  });
}

/** The file, for editors. */
export function routingFile(names: DefinedNames) {
  return routingSchema(names).extend({ items: z.array(routingItemSchema(names)).optional() });
}
