// Resolves a case: the resolution activity with its minutes, the entitlement's debit, the queue.

import { caseNumber } from '../../core/case/number.js';
import type { ResolutionType } from '../../core/case/resolution.js';
import { type Changes, mergeChanges } from '../../ports/rows.js';
import { type ActionContext, type ActionResult, done, refuse, refuseClosed, refuseOpenActivities } from './action.js';
import { activityBy } from './activity.js';
import { postEntry } from './post-entry.js';

export interface Resolution {
  readonly text: string;
  /** `problem-solved` when it is not said. */
  readonly type?: ResolutionType;
  /** Minutes spent in all; null: the sum of the case's activities. */
  readonly minutes: number | null;
  /** Minutes that are billed; all when it is not said. */
  readonly billableMinutes?: number;
  /** Cancels what is still open instead of refusing. */
  readonly closeActivities: boolean;
}

export function resolve(context: ActionContext, resolution: Resolution): ActionResult {
  const { deps, case: found, now } = context;
  const number = caseNumber(found.number);
  const closed = refuseClosed(context, number);
  if (closed !== null) return closed;
  if (resolution.text.trim() === '') return refuse('no-resolution', 'a resolution says what solved the case');
  const open = resolution.closeActivities ? null : refuseOpenActivities(context, number);
  if (open !== null) return open;
  const minutes = resolution.minutes ?? found.minutes;
  const billableMinutes = resolution.billableMinutes ?? minutes;
  const occasion = { key: `resolved ${found.resolutions + 1}`, reason: `${number} resolved` };
  const booked = postEntry(deps.newId, found, 'resolved', billableMinutes, occasion, now);
  const changes: Changes = {
    insert: {
      Activity: [
        activityBy(context, {
          kind: 'resolution',
          status: 'completed',
          subject: 'Resolution',
          text: resolution.text,
          minutes,
          billableMinutes,
          resolutionType: resolution.type ?? 'problem-solved',
        }),
      ],
    },
    update: {
      Case: [{ id: found.id, status: 'resolved', resolvedAt: now }],
      Activity: found.openActivities.map(({ id }) => ({ id, status: 'cancelled' })),
      ...(found.queueItemId !== null && { QueueItem: [{ id: found.queueItemId, leftAt: now }] }),
    },
  };
  return done(`${number} is resolved, ${minutes} minutes`, mergeChanges(booked, changes));
}
