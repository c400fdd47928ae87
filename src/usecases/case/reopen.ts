// A closed case becomes active again, in the queue it came from and with the agent who had it. What its resolution took
// from an entitlement is given back; what its cancelling gave back is taken again.

import { caseNumber } from '../../core/case/number.js';
import { type Changes, mergeChanges } from '../../ports/rows.js';
import type { DeskCase } from '../../ports/store.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import { postEntry } from './post-entry.js';

export function reactivate({ deps, case: found, now }: ActionContext): ActionResult {
  const number = caseNumber(found.number);
  if (found.status !== 'resolved' && found.status !== 'cancelled') {
    return refuse(
      'not-closed',
      `${number} is ${found.status}; only what is resolved or cancelled becomes active again`,
    );
  }
  return done(`${number} is active again`, reopen(deps.newId, found, now));
}

export function reopen(newId: () => string, found: DeskCase, now: Date): Changes {
  const number = caseNumber(found.number);
  const booked =
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
  return mergeChanges(booked, {
    insert: {
      QueueItem: [
        {
          id: newId(),
          caseId: found.id,
          queue: found.queue,
          agent: found.assignee,
          enteredAt: now,
          pickedAt: found.assignee === null ? null : now,
          leftAt: null,
        },
      ],
    },
    update: { Case: [{ id: found.id, status: 'in-progress', resolvedAt: null, cancelledAt: null }] },
  });
}
