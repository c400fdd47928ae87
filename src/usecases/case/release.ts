// An agent gives a case back: it waits in its queue, and nobody works it.

import { type ActionContext, type ActionResult, done } from './action.js';

export function release({ case: { queue }, number }: ActionContext): ActionResult {
  return done(`${number} waits in "${queue}" again`, [{ type: 'released' }]);
}
