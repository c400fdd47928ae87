// The queue items of a case: it has one for each stay in a queue, and at most one that it has not left. What reports
// ask is kept here: when a case moved to another queue, and whether it came back from being resolved.

import type { CaseState } from '../../../core/case/state.js';
import type { TableChanges } from '../database/table-changes.js';

interface NewQueueItem {
  readonly id: string;
  readonly queue: string;
  readonly agent: string | null;
  readonly enteredAt: Date;
  readonly reopens?: boolean;
  readonly awaits?: string | null;
}

export function enterQueue(changes: TableChanges, caseId: string, item: NewQueueItem): void {
  const { id, agent, enteredAt, reopens = false, awaits = null } = item;
  const pickedAt = agent === null ? null : enteredAt;
  changes.insert('QueueItem', id, { ...item, caseId, pickedAt, leftAt: null, reopens, awaits });
}

export function leaveQueue(changes: TableChanges, state: CaseState, at: Date): void {
  patchQueueItem(changes, state, { leftAt: at });
}

/** The case enters another queue at the same instant. */
export function moveFromQueue(changes: TableChanges, state: CaseState, at: Date): void {
  patchQueueItem(changes, state, { leftAt: at, movedAt: at, arrivedAt: state.queueSince });
}

/** Nothing when the case waits in no queue. */
export function patchQueueItem(changes: TableChanges, { queueItemId }: CaseState, columns: object): void {
  if (queueItemId !== null) changes.update('QueueItem', { id: queueItemId, ...columns });
}
