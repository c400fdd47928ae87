// A resolved case becomes active again, in the queue it came from and with the agent who had it. What its resolution
// took from an entitlement is given back.

import { caseNumber } from '../../core/casework/case-number.js';
import { debitFor } from '../../core/terms/entitlement.js';
import type { DeskCase } from '../../ports.js';
import type { Changes } from '../../tables.js';

export function reopen(newId: () => string, found: DeskCase, now: Date): Changes {
  const { entitlement } = found;
  const amount = entitlement && debitFor(entitlement, 'reactivated-resolved', found.lastBillableMinutes);
  return {
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
      ...(entitlement !== null &&
        amount !== null && {
          EntitlementEntry: [
            {
              id: newId(),
              entitlementId: entitlement.id,
              caseId: found.id,
              key: `case ${found.id} reopened ${found.resolutions}`,
              channel: entitlement.channel,
              amount,
              reason: `${caseNumber(found.number)} reopened`,
              at: now,
            },
          ],
        }),
    },
    update: { Case: [{ id: found.id, status: 'in-progress', resolvedAt: null }] },
  };
}
