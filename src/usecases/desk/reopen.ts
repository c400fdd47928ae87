// A resolved case becomes active again, in the queue it came from and with the agent who had it. What its resolution
// took from an entitlement is given back.

import { caseNumber } from '../../core/casework/case-number.js';
import type { DeskCase } from '../../ports.js';
import { type Changes, mergeChanges } from '../../tables.js';
import { book } from './book.js';

export function reopen(newId: () => string, found: DeskCase, now: Date): Changes {
  const occasion = { key: `reopened ${found.resolutions}`, reason: `${caseNumber(found.number)} reopened` };
  return mergeChanges(book(newId, found, 'reactivated-resolved', 0, occasion, now), {
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
    update: { Case: [{ id: found.id, status: 'in-progress', resolvedAt: null }] },
  });
}
