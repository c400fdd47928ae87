// What the events of one transaction mean to somebody outside who follows the case. One happening for the case itself,
// under the name that says most, and one for each milestone of a KPI. What only Casemill cares about gives none:
// notices to agents, entries of ledgers, due times that move.

import type { Activity } from '../case/activity.js';
import type { CaseEvent } from '../case/event.js';
import type { CaseState } from '../case/state.js';
import { isOutsideAddress } from '../inbound/outside-message.js';
import type { HookEvent } from '../rule-set/hook.js';

/** What a receiver may want to look at again. */
export type Changed =
  | 'title'
  | 'type'
  | 'priority'
  | 'product'
  | 'tags'
  | 'customFields'
  | 'sla'
  | 'stage'
  | 'steps'
  | 'status'
  | 'queue'
  | 'assignee'
  | 'customer'
  | 'entitlement'
  | 'parent'
  | 'activities';

export interface CaseHappening {
  readonly type: Extract<HookEvent, `case.${string}`>;
  /** Empty for a case that was opened: all of it is new. */
  readonly changed: readonly Changed[];
  /** The activities that came with it, without notices to agents and operators. */
  readonly activityIds: readonly string[];
}

/** An answer to a customer whom no mail reaches. */
export interface ReplyHappening {
  readonly type: 'reply.created';
  readonly activityId: string;
}

export type Happening = CaseHappening | ReplyHappening | KpiHappening;

export interface KpiHappening {
  readonly type: Extract<HookEvent, `kpi.${string}`>;
  readonly instanceId: string;
}

/** `before`: the state before the events, when it is known. */
export function happenings(before: CaseState | null, events: readonly CaseEvent[]): readonly Happening[] {
  const type = events.map(nameOf).find((name) => name !== null) ?? 'case.changed';
  const changed = [...new Set(events.flatMap(changedBy))];
  const activityIds = events.flatMap(activityOf);
  const others = [...events.flatMap(replyOf), ...events.flatMap((event) => milestones(before, event))];
  if (type === 'case.opened') return [{ type, changed: [], activityIds }, ...others];
  return changed.length === 0 ? others : [{ type, changed, activityIds }, ...others];
}

function nameOf(event: CaseEvent): CaseHappening['type'] | null {
  if (event.type === 'opened') return 'case.opened';
  if (event.type === 'merged') return 'case.merged';
  if (event.type === 'reactivated') return 'case.reopened';
  return event.type === 'closed' && event.status === 'resolved' ? 'case.resolved' : null;
}

function changedBy(event: CaseEvent): readonly Changed[] {
  switch (event.type) {
    case 'fields-changed':
      return Object.keys(event.fields) as (keyof typeof event.fields)[];
    case 'stage-entered':
      return ['stage'];
    case 'step-done':
    case 'step-undone':
      return ['steps'];
    case 'status-changed':
    case 'closed':
    case 'reactivated':
    case 'merged':
    case 'unmerged':
      return ['status'];
    case 'queued':
      return ['queue', 'assignee'];
    case 'picked':
    case 'released':
      return ['assignee'];
    case 'customer-changed':
      return ['customer'];
    case 'parent-changed':
      return ['parent'];
    case 'entitlement-changed':
    case 'exemption-changed':
      return ['entitlement'];
    case 'activities-moved':
    case 'activity-closed':
    case 'activity-planned':
    case 'booking-changed':
      return ['activities'];
    // The change of the booking tells it.
    case 'appointment-awaited':
    case 'awaited-until':
    case 'slot-awaited':
    case 'slot-wait-changed':
      return [];
    case 'activity-added':
    case 'mail-received':
    case 'mails-promised':
      return activityOf(event).length > 0 ? ['activities'] : [];
    case 'opened':
    case 'alert-repeated':
    case 'mail-failed':
    case 'responded':
    case 'response-failed':
    case 'entry-posted':
    case 'balance-changed':
    case 'kpi-started':
    case 'kpi-changed':
      return [];
    default: {
      const never: never = event;
      throw new Error(`unknown event ${String(never)}`);
    }
  }
}

function activityOf(event: CaseEvent): readonly string[] {
  if (event.type !== 'activity-added' && event.type !== 'mail-received' && event.type !== 'mails-promised') return [];
  const { id, marks } = event.activity;
  return marks.includes('to-agent') || marks.includes('to-operator') ? [] : [id];
}

function replyOf(event: CaseEvent): readonly ReplyHappening[] {
  if (event.type !== 'activity-added' || !isReplyByHook(event.activity)) return [];
  return [{ type: 'reply.created', activityId: event.activity.id }];
}

/** Whether it is an answer that a webhook carries, since no mail reaches the customer. */
function isReplyByHook({ kind, direction, to }: Pick<Activity, 'kind' | 'direction' | 'to'>): boolean {
  return kind === 'email' && direction === 'out' && to.some(isOutsideAddress);
}

/** An instance may be warned of several times, and begin as one that has failed. */
function milestones(before: CaseState | null, event: CaseEvent): readonly KpiHappening[] {
  if (event.type !== 'kpi-changed') return [];
  const { id, changes } = event;
  const was = before?.kpiInstances.find((instance) => instance.id === id);
  const isNew = (at: Date | null | undefined, earlier: Date | null | undefined) =>
    at !== undefined && at !== null && at.getTime() !== earlier?.getTime();
  return [
    ...(isNew(changes.warnedAt, was?.warnedAt) ? [{ type: 'kpi.warned', instanceId: id } as const] : []),
    ...(isNew(changes.failedAt, was?.failedAt) ? [{ type: 'kpi.failed', instanceId: id } as const] : []),
  ];
}
