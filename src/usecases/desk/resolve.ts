// Resolves a case: the resolution activity with its minutes, the entitlement's debit, the queue.

import { caseNumber } from '../../core/casework/case-number.js';
import { debitFor } from '../../core/terms/entitlement.js';
import { type ActionContext, type ActionResult, done, refuse, refuseClosed } from './action.js';

export interface Resolution {
  readonly text: string;
  /** Minutes spent in all; null: the sum of the case's activities. They are billed. */
  readonly minutes: number | null;
  /** Cancels what is still open instead of refusing. */
  readonly closeActivities: boolean;
}

export function resolve(context: ActionContext, resolution: Resolution): ActionResult {
  const { deps, case: found, agent, now } = context;
  const number = caseNumber(found.number);
  const closed = refuseClosed(context, number);
  if (closed !== null) return closed;
  if (resolution.text.trim() === '') return refuse('no-resolution', 'a resolution says what solved the case');
  if (found.openActivities.length > 0 && !resolution.closeActivities) {
    const list = found.openActivities.map(({ kind, subject }) => `${kind} "${subject}"`).join(', ');
    return refuse('open-activities', `${number} has open activities: ${list}`);
  }
  const minutes = resolution.minutes ?? found.minutes;
  const { entitlement } = found;
  const amount = entitlement === null ? null : debitFor(entitlement, 'resolved', minutes);
  return done(`${number} is resolved, ${minutes} minutes`, {
    insert: {
      Activity: [
        {
          id: deps.newId(),
          caseId: found.id,
          kind: 'resolution',
          direction: null,
          status: 'completed',
          from: null,
          to: [],
          cc: [],
          subject: 'Resolution',
          text: resolution.text,
          replyText: null,
          messageId: null,
          template: null,
          agent,
          marks: [],
          attachments: [],
          minutes,
          billableMinutes: minutes,
          at: now,
        },
      ],
      ...(entitlement !== null &&
        amount !== null && {
          EntitlementEntry: [
            {
              id: deps.newId(),
              entitlementId: entitlement.id,
              caseId: found.id,
              key: `case ${found.id} resolved ${found.resolutions + 1}`,
              channel: entitlement.channel,
              amount,
              reason: `${number} resolved`,
              at: now,
            },
          ],
        }),
    },
    update: {
      Case: [{ id: found.id, status: 'resolved', resolvedAt: now }],
      Activity: found.openActivities.map(({ id }) => ({ id, status: 'cancelled' })),
      ...(found.queueItemId !== null && { QueueItem: [{ id: found.queueItemId, leftAt: now }] }),
    },
  });
}
