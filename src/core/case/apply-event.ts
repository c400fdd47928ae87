// The next state of a case after an event. The database, which stores the same events as rows, gives the same state
// when it is read again; a test compares the two after every transaction.

import type { CaseEvent, CaseOpened, StatusChanged } from './event.js';
import { NO_ACTIVITIES, withActivity } from './from-activities.js';
import type { CasePause, CaseState } from './state.js';

/** Every event but the first. */
export type LaterEvent = Exclude<CaseEvent, CaseOpened>;

export function applyEvents(state: CaseState, events: readonly LaterEvent[]): CaseState {
  return events.reduce(applyEvent, state);
}

export function applyEvent(state: CaseState, event: LaterEvent): CaseState {
  switch (event.type) {
    case 'fields-changed': {
      const { product, ...fields } = event.fields;
      return { ...state, ...fields, ...(product !== undefined && { product: product?.name ?? null }) };
    }
    case 'status-changed':
      return { ...state, status: event.status, pauses: [...endPause(state.pauses, event.at), ...begunPause(event)] };
    case 'closed':
      return {
        ...state,
        status: event.status,
        ...(event.status === 'resolved' ? { resolvedAt: event.at } : { cancelledAt: event.at }),
        pauses: endPause(state.pauses, event.at),
        queueItemId: null,
      };
    case 'reactivated':
      return { ...state, status: 'in-progress', resolvedAt: null, cancelledAt: null, queueItemId: event.queueItemId };
    case 'merged':
      return {
        ...state,
        ...{ status: 'merged', mergedInto: event.into.number, queueItemId: null, cancelledAt: event.at },
        pauses: endPause(state.pauses, event.at),
      };
    case 'unmerged':
      return {
        ...state,
        ...{ status: event.status, mergedInto: null, queueItemId: event.queueItemId, cancelledAt: null },
        pauses: state.pauses.map((pause) => (pause.id === event.pauseId ? { ...pause, to: null } : pause)),
      };
    case 'parent-changed':
      return { ...state, parent: event.parent?.number ?? null };
    case 'customer-changed':
      return { ...state, contact: event.contact, account: event.account, customer: event.customer };
    case 'activities-moved':
      return { ...state, ...event.known };
    case 'stage-entered':
      return { ...state, process: event.process, stage: event.stage };
    case 'step-done':
      return { ...state, steps: [...state.steps, event.done] };
    case 'step-undone':
      return { ...state, steps: state.steps.filter(({ id }) => id !== event.id) };
    case 'queued':
      return { ...state, queue: event.queue, queueSince: event.at, queueItemId: event.queueItemId, assignee: null };
    case 'picked':
      return { ...state, assignee: event.agent, pickedAt: event.at };
    case 'released':
      return { ...state, assignee: null };
    case 'activity-added':
    case 'mail-received':
    case 'mails-promised':
      return { ...state, ...withActivity(state, event.activity) };
    case 'activity-closed': {
      const closed = state.openActivities.find(({ id }) => id === event.id);
      return {
        ...state,
        openActivities: state.openActivities.filter(({ id }) => id !== event.id),
        minutes: state.minutes + (event.minutes === null ? 0 : event.minutes - (closed?.minutes ?? 0)),
        unbillable:
          state.unbillable +
          (event.billableMinutes === undefined ? 0 : (event.minutes ?? closed?.minutes ?? 0) - event.billableMinutes),
      };
    }
    case 'activity-planned':
      return {
        ...state,
        openActivities: state.openActivities.map((one) => (one.id === event.id ? { ...one, ...event.changes } : one)),
      };
    case 'booking-changed':
      return {
        ...state,
        openActivities: state.openActivities.map((one) =>
          one.id === event.id && one.booking !== undefined
            ? { ...one, booking: { ...one.booking, ...event.changes } }
            : one,
        ),
      };
    case 'appointment-awaited':
      return { ...state, pauses: [...state.pauses, event.pause] };
    case 'awaited-until':
      return { ...state, pauses: state.pauses.map((one) => (one.id === event.id ? { ...one, to: event.to } : one)) };
    // Who waits for a time, and how often an alert was repeated, is no part of the state.
    case 'alert-repeated':
    case 'slot-awaited':
    case 'slot-wait-changed':
    case 'mail-failed':
      return state;
    case 'responded':
      return { ...state, lastResponseAt: event.at, firstResponseAt: state.firstResponseAt ?? event.at };
    case 'response-failed':
      return { ...state, firstResponseAt: event.firstResponseAt, lastResponseAt: event.lastResponseAt };
    case 'entitlement-changed':
      return { ...state, entitlement: event.entitlement };
    case 'exemption-changed':
      return { ...state, exempt: event.exempt };
    case 'entry-posted': {
      const { entitlement } = state;
      const ledgerEntries = state.ledgerEntries + 1;
      if (entitlement === null || entitlement.id !== event.entitlementId) return { ...state, ledgerEntries };
      const remaining = entitlement.remaining + event.amount;
      return {
        ...state,
        ledgerEntries,
        entitlement: { ...entitlement, remaining, spent: entitlement.spent - event.amount },
      };
    }
    case 'balance-changed': {
      const { entitlement } = state;
      if (entitlement === null || entitlement.id !== event.entitlementId) return state;
      return { ...state, entitlement: { ...entitlement, remaining: entitlement.remaining + event.amount } };
    }
    case 'kpi-started':
      return { ...state, kpiInstances: [...state.kpiInstances, event.instance] };
    case 'kpi-changed':
      return {
        ...state,
        kpiInstances: state.kpiInstances.map((one) => (one.id === event.id ? { ...one, ...event.changes } : one)),
      };
    default: {
      const never: never = event;
      throw new Error(`unknown event ${String(never)}`);
    }
  }
}

/** The state of a new case, whose number the database has given. */
export function openedCase(id: string, number: number, event: CaseOpened): CaseState {
  const { title, priority, channel, mailbox, queue, queueItemId, assignee, sla, tags, customFields } = event;
  const { process, stage, contact, account, entitlement, receivedAt, at } = event;
  return {
    id,
    number,
    title,
    type: event.caseType,
    priority,
    language: event.language,
    channel,
    mailbox,
    queue,
    queueItemId,
    assignee,
    sla,
    tags,
    customFields,
    process,
    stage,
    steps: [],
    entitlement,
    receivedAt,
    createdAt: at,
    status: 'in-progress',
    product: event.product?.name ?? null,
    contact: { name: contact.name, address: contact.address },
    account: account && { name: account.name },
    customer: { accountId: account?.id ?? null, contactId: contact.id, addresses: [contact.address], language: null },
    pickedAt: assignee === null ? null : at,
    queueSince: null,
    firstResponseAt: null,
    lastResponseAt: null,
    resolvedAt: null,
    cancelledAt: null,
    pauses: [],
    kpiInstances: [],
    exempt: false,
    ledgerEntries: 0,
    parent: null,
    mergedInto: null,
    ...NO_ACTIVITIES,
  };
}

function endPause(pauses: readonly CasePause[], at: Date): readonly CasePause[] {
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
}

function begunPause(event: StatusChanged): readonly CasePause[] {
  if (event.status === 'in-progress') return [];
  return [{ id: event.pauseId, status: event.status, from: event.at, to: null }];
}
