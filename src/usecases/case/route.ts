// An agent moves a case to another queue.

import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import { moveToQueue } from './move-to-queue.js';

export function route(context: ActionContext, queue: string): ActionResult {
  const { case: found, rules, number, agent } = context;
  if (!rules.queues.has(queue)) {
    return refuse('no-queue', `there is no queue "${queue}" (queues: ${[...rules.queues.keys()].join(', ')})`);
  }
  if (queue === found.queue) return done(`${number} is in "${queue}" already`, []);
  return done(`${number} waits in "${queue}"`, moveToQueue(context, found, queue, agent));
}
