// A case that needs no answer after all: it leaves its queue, and what its creation took from an entitlement is given back.

import { caseNumber } from '../../core/case/number.js';
import { mergeChanges } from '../../ports/rows.js';
import { type ActionContext, type ActionResult, done, refuseClosed, refuseOpenActivities } from './action.js';
import { postEntry } from './post-entry.js';

export function cancel(context: ActionContext): ActionResult {
  const { deps, case: found, now } = context;
  const number = caseNumber(found.number);
  const refused = refuseClosed(context, number) ?? refuseOpenActivities(context, number);
  if (refused !== null) return refused;
  const occasion = { key: `cancelled at ${now.toISOString()}`, reason: `${number} cancelled` };
  return done(
    `${number} is cancelled`,
    mergeChanges(postEntry(deps.newId, found, 'cancelled', 0, occasion, now), {
      insert: {},
      update: {
        Case: [{ id: found.id, status: 'cancelled', cancelledAt: now }],
        ...(found.queueItemId !== null && { QueueItem: [{ id: found.queueItemId, leftAt: now }] }),
      },
    }),
  );
}
