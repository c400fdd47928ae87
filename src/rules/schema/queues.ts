// queues.yaml: the queues by name, with their members.

import { z } from 'zod';
import type { DefinedNames } from './defined-names.js';
import { definedName, oneOf, strictMap } from './field-types.js';

/** One queue. */
export function queueSchema(names: DefinedNames) {
  return strictMap({
    members: z.array(definedName('agent', names, 'An agent who works this queue')).default([]),
    manager: definedName('agent', names, 'The agent who is notified of failed KPIs in this queue').optional(),
    notify: oneOf(['members', 'nobody'], 'Who gets a mail when a case enters the queue').default('members'),
    taken: oneOf(['members', 'nobody'], 'Who gets a mail when a member takes a case').default('nobody'),
  });
}

/** The file. */
export function queuesFile(names: DefinedNames) {
  return z.record(z.string(), queueSchema(names));
}
