// queues.yaml: where cases wait, and for whom.

import { z } from 'zod';
import type { Names } from './defined-names.js';
import { nameOf, oneOf, strict } from './field-types.js';

/** One queue. */
export function queueSchema(names: Names) {
  return strict({
    members: z.array(nameOf('agent', names, 'An agent who works this queue')).default([]),
    manager: nameOf('agent', names, 'The agent who hears of clocks that fail in this queue').optional(),
    notify: oneOf(['members', 'nobody'], 'Who gets a mail when a case comes in').default('members'),
  });
}

/** The file. */
export function queuesFile(names: Names) {
  return z.record(z.string(), queueSchema(names));
}
