// Turns the events of a case into rows. The only place that knows how a case is stored; case-state.ts reads it back,
// and a test compares what it reads with what the events say.

import type { Activity } from '../../../core/case/activity.js';
import { applyEvent, openedCase } from '../../../core/case/apply-event.js';
import type { CaseEvent } from '../../../core/case/event.js';
import type { StageEntered } from '../../../core/case/process-event.js';
import type { CaseState } from '../../../core/case/state.js';
import type { OutboundMail } from '../../../core/outbound/outbound-mail.js';
import type { DoneStep } from '../../../core/process/steps.js';
import type { CaseChange } from '../../../ports/writes.js';
import type { TableChanges } from '../database/table-changes.js';
import { addBooking, bookingEventRows } from './booking-rows.js';
import { caseRow, fieldColumns } from './case-row.js';
import { enterQueue, leaveQueue, moveFromQueue, patchQueueItem } from './queue-rows.js';

/** Adds the rows of all events, each seeing the case that the events before it have left. */
export function addCaseRows(changes: TableChanges, change: CaseChange): void {
  const { id, before, events } = change;
  let state = before;
  let applied = 0;
  for (const [index, event] of events.entries()) {
    const stateBefore = () => {
      for (const earlier of events.slice(applied, index)) {
        if (earlier.type === 'opened') state = openedCase(id, 0, earlier);
        else state = state && applyEvent(state, earlier);
      }
      applied = index;
      return state;
    };
    addRows(changes, change, stateBefore, event);
  }
}

/** Computes the case as it is before an event; null when it was not read. Most events never ask, intake's hardly
 *  ever. */
type StateBefore = () => CaseState | null;

function addRows(changes: TableChanges, change: CaseChange, state: StateBefore, event: CaseEvent): void {
  const { id: caseId, traceparent } = change;
  const patchCase = (columns: object) => changes.update('Case', { id: caseId, ...columns });
  switch (event.type) {
    case 'opened':
      changes.insert('Case', caseId, caseRow(caseId, event));
      enterQueue(changes, caseId, {
        ...{ id: event.queueItemId, queue: event.queue, agent: event.assignee, enteredAt: event.at },
        awaits: event.awaits,
      });
      return;
    case 'fields-changed':
      patchCase(fieldColumns(event));
      return;
    case 'status-changed':
      patchCase({ status: event.status });
      endPause(changes, known(state, event), event.at);
      if (event.status !== 'in-progress') {
        const { pauseId: id, status, at } = event;
        changes.insert('CasePause', id, { id, caseId, status, from: at, to: null });
      }
      return;
    case 'closed':
      patchCase({
        status: event.status,
        ...(event.status === 'resolved' ? { resolvedAt: event.at } : { cancelledAt: event.at }),
      });
      endPause(changes, known(state, event), event.at);
      leaveQueue(changes, known(state, event), event.at);
      return;
    case 'reactivated': {
      const { queue, assignee, status } = known(state, event);
      patchCase({ status: 'in-progress', resolvedAt: null, cancelledAt: null });
      enterQueue(changes, caseId, {
        ...{ id: event.queueItemId, queue, agent: assignee, enteredAt: event.at },
        reopens: status === 'resolved',
      });
      return;
    }
    case 'merged':
      patchCase({ status: 'merged', mergedIntoId: event.into.id, cancelledAt: event.at });
      endPause(changes, known(state, event), event.at);
      leaveQueue(changes, known(state, event), event.at);
      return;
    case 'unmerged':
      patchCase({ status: event.status, mergedIntoId: null, cancelledAt: null });
      changes.update('QueueItem', { id: event.queueItemId, leftAt: null });
      if (event.pauseId !== null) changes.update('CasePause', { id: event.pauseId, to: null });
      return;
    case 'parent-changed':
      patchCase({ parentCaseId: event.parent?.id ?? null });
      return;
    case 'customer-changed':
      patchCase({ contactId: event.customer.contactId, accountId: event.customer.accountId });
      return;
    case 'activities-moved':
      for (const { id, originalCaseId } of event.arrived) {
        changes.update('Activity', { id, caseId, originalCaseId });
      }
      for (const messageId of event.messageIds) {
        changes.insert('CaseMessageId', `${caseId} ${messageId}`, { messageId, caseId, own: true });
      }
      addParticipants(changes, caseId, event.participants);
      return;
    case 'stage-entered':
      patchCase({ process: event.process, stage: event.stage });
      changes.insert('CaseProgress', event.id, progressRow(caseId, event));
      return;
    case 'step-done':
      changes.insert('CaseProgress', event.done.id, progressRow(caseId, event.done));
      return;
    case 'step-undone':
      changes.update('CaseProgress', { id: event.id, undoneBy: event.agent, undoneAt: event.at });
      return;
    case 'queued':
      patchCase({ queue: event.queue, assignee: null });
      moveFromQueue(changes, known(state, event), event.at);
      enterQueue(changes, caseId, { id: event.queueItemId, queue: event.queue, agent: null, enteredAt: event.at });
      return;
    case 'picked':
      patchCase({ assignee: event.agent, pickedAt: event.at });
      patchQueueItem(changes, known(state, event), { agent: event.agent, pickedAt: event.at, awaits: null });
      return;
    case 'released':
      patchCase({ assignee: null });
      patchQueueItem(changes, known(state, event), { agent: null, pickedAt: null, awaits: event.awaits ?? null });
      return;
    case 'activity-added':
      addActivity(changes, caseId, event.activity);
      return;
    case 'activity-closed': {
      const { id, status, minutes, billableMinutes, at: closedAt } = event;
      changes.update('Activity', {
        ...{ id, status, closedAt, remindAt: null },
        ...(minutes !== null && { minutes }),
        ...(billableMinutes !== undefined && { billableMinutes }),
      });
      return;
    }
    case 'activity-planned':
      changes.update('Activity', { id: event.id, ...event.changes });
      return;
    case 'booking-changed':
    case 'appointment-awaited':
    case 'awaited-until':
    case 'slot-awaited':
    case 'slot-wait-changed':
      bookingEventRows(changes, caseId, event);
      return;
    case 'mail-received':
      addActivity(changes, caseId, event.activity);
      for (const { messageId, own } of event.messageIds) {
        changes.insert('CaseMessageId', `${caseId} ${messageId}`, { messageId, caseId, own });
      }
      addParticipants(changes, caseId, event.participants);
      return;
    case 'alert-repeated':
      patchCase({ alertRepeats: event.times, alertRepeatedAt: event.at });
      return;
    case 'mails-promised':
      addActivity(changes, caseId, event.activity);
      for (const mail of event.mails) {
        changes.insert('OutboundMail', mail.id, traceparent === undefined ? mail : { ...mail, traceparent });
        for (const address of writtenToByAgent(mail)) {
          changes.insert('CaseParticipant', `${caseId} ${address}`, { caseId, address });
        }
      }
      return;
    case 'balance-changed':
      return;
    case 'mail-failed':
      changes.update('Activity', { id: event.activityId, status: 'failed' });
      return;
    case 'responded': {
      const isFirst = known(state, event).firstResponseAt === null;
      patchCase({ lastResponseAt: event.at, ...(isFirst && { firstResponseAt: event.at }) });
      return;
    }
    case 'response-failed':
      patchCase({ firstResponseAt: event.firstResponseAt, lastResponseAt: event.lastResponseAt });
      return;
    case 'entitlement-changed':
      patchCase({ entitlementId: event.entitlement.id });
      return;
    case 'exemption-changed':
      patchCase({ exempt: event.exempt });
      return;
    case 'entry-posted': {
      const { id, entitlementId, amount, reason, at } = event;
      const key = `case ${caseId} ${event.key}`;
      const { channel } = known(state, event);
      changes.insert('EntitlementEntry', id, { id, entitlementId, caseId, key, channel, amount, reason, at });
      return;
    }
    case 'kpi-started': {
      const { instance, ruleSetVersion } = event;
      changes.insert('KpiInstance', instance.id, { caseId, ruleSetVersion, ...instance });
      return;
    }
    case 'kpi-changed':
      changes.update('KpiInstance', { id: event.id, ...event.changes, ruleSetVersion: event.ruleSetVersion });
      return;
    default: {
      const never: never = event;
      throw new Error(`unknown event ${String(never)}`);
    }
  }
}

/** An agent chose them, so they belong to the case when they answer. */
function writtenToByAgent({ audience, agent, toAddress, cc }: OutboundMail): readonly string[] {
  if (audience !== 'customer' || agent === null) return [];
  return [...new Set([toAddress, ...cc].map((address) => address.toLowerCase()))];
}

function known(stateBefore: StateBefore, { type }: CaseEvent): CaseState {
  const state = stateBefore();
  if (state === null) throw new Error(`event "${type}" of a case that was not read`);
  return state;
}

function addActivity(changes: TableChanges, caseId: string, activity: Activity): void {
  const { id, plan, booking } = activity;
  if (plan === undefined && booking === undefined) {
    changes.insert('Activity', id, { caseId, ...activity });
    return;
  }
  const { plan: _, booking: __, ...columns } = activity;
  changes.insert('Activity', id, { caseId, ...columns, ...plan });
  if (booking !== undefined) addBooking(changes, caseId, id, booking);
}

function progressRow(caseId: string, entered: Omit<StageEntered, 'type'> | DoneStep): object {
  const { id, process, stage, agent, at } = entered;
  const isStep = 'step' in entered;
  return {
    ...{ id, caseId, process, stage, agent, at, undoneBy: null, undoneAt: null },
    step: isStep ? entered.step : null,
    skippedBecause: isStep ? entered.skippedBecause : null,
  };
}

function addParticipants(changes: TableChanges, caseId: string, addresses: readonly string[]): void {
  for (const address of addresses) changes.insert('CaseParticipant', `${caseId} ${address}`, { caseId, address });
}

function endPause(changes: TableChanges, { pauses }: CaseState, at: Date): void {
  for (const { id, to } of pauses) if (to === null) changes.update('CasePause', { id, to: at });
}
