// A case that needs no answer after all: it leaves its queue, and what its creation took from an entitlement is given
// back.

import { postEntry } from '../../core/case/post-entry.js';
import { type ActionContext, type ActionResult, done } from './action.js';
import { refuseOpenActivities } from './refuse-open-activities.js';

export function cancel(context: ActionContext): ActionResult {
  const { deps, case: found, number, now } = context;
  const refused = refuseOpenActivities(context);
  if (refused !== null) return refused;
  const occasion = { key: `cancelled at ${now.toISOString()}`, reason: `${number} cancelled` };
  return done(`${number} is cancelled`, [
    ...postEntry(deps.newId, found, 'cancelled', 0, occasion, now),
    { type: 'closed', status: 'cancelled', at: now },
  ]);
}
