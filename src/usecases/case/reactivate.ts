// A closed case becomes active again, in the queue that it left and with the agent who had it. What its resolution took
// from an entitlement is given back; what its cancelling gave back is taken again.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { caseNumber } from '../../core/case/number.js';
import { postEntry } from '../../core/case/post-entry.js';
import type { CaseState } from '../../core/case/state.js';
import { isActive } from '../../core/case/status.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';

export function reactivate({ deps, case: found, number, now }: ActionContext): ActionResult {
  if (isActive(found.status)) {
    return refuse('not-closed', `${number} is ${found.status}; only resolved and cancelled cases can be reactivated`);
  }
  return done(`${number} is active again`, reactivated(deps.newId, found, now));
}

/** Also for a customer's reply that reopens a resolved case. */
export function reactivated(newId: () => string, found: CaseState, now: Date): readonly LaterEvent[] {
  const number = caseNumber(found.number);
  const entry =
    found.status === 'cancelled'
      ? postEntry(
          newId,
          found,
          'reactivated-cancelled',
          0,
          { key: `reactivated at ${now.toISOString()}`, reason: `${number} reactivated` },
          now,
        )
      : postEntry(
          newId,
          found,
          'reactivated-resolved',
          0,
          { key: `reopened ${found.resolutions}`, reason: `${number} reopened` },
          now,
        );
  return [...entry, { type: 'reactivated', queueItemId: newId(), at: now }];
}
