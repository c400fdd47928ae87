// Whether cases can become one, and what moves when activities go from one case to another. Pure; the use cases of
// merging, undoing it and splitting read the activities and write the events.

import { NO_PLAN } from './activity-plan.js';
import type { LaterEvent } from './apply-event.js';
import { type ActivityHead, fromActivities } from './from-activities.js';
import { caseNumber } from './number.js';
import type { ActivitiesMoved } from './relation-event.js';
import type { CaseState } from './state.js';
import { isActive } from './status.js';

/** An activity, and the case that it began on if that is another one. */
interface Movable extends ActivityHead {
  readonly originalCaseId: string | null;
}

export interface MergeProblem {
  readonly code: 'same-case' | 'case-closed' | 'case-merged' | 'other-customer';
  /** For people. */
  readonly text: string;
}

/** Null when the source may be merged. `acrossCustomers`: the agent has confirmed that the customers may share a
 *  case. `isMail`: the agent wrote a mail. */
export function mergeProblem(
  source: CaseState,
  target: CaseState,
  { acrossCustomers, isMail = false }: { readonly acrossCustomers: boolean; readonly isMail?: boolean | undefined },
): MergeProblem | null {
  const [from, into] = [caseNumber(source.number), caseNumber(target.number)];
  if (source.id === target.id) return { code: 'same-case', text: `${from} cannot be merged into itself` };
  const inactive = [source, target].find(({ status }) => !isActive(status));
  if (inactive !== undefined) return closedProblem(inactive, isMail);
  if (!acrossCustomers && !isSameCustomer(source, target)) {
    const text = `${from} is a case of ${customerName(source)} and ${into} one of ${customerName(target)}, who would read each other’s mails; ${isMail ? 'no mail can merge them' : '`casemill case merge --across-customers` confirms that they may'}`;
    return { code: 'other-customer', text };
  }
  return null;
}

/** A case on which nothing can be done, since it is resolved, cancelled, or merged into another one. */
export function closedProblem(
  { number, status, mergedInto }: Pick<CaseState, 'number' | 'status' | 'mergedInto'>,
  isMail = false,
) {
  const name = caseNumber(number);
  if (mergedInto === null) {
    const how = isMail ? '#continue in a reply to a mail about it' : `\`casemill case reactivate ${name}\``;
    const text = `${name} is ${status}; ${how} takes it up again`;
    return { code: 'case-closed', text } as const;
  }
  return { code: 'case-merged', text: `${name} is merged into ${caseNumber(mergedInto)}` } as const;
}

/** The activities of a case after the events: what was added, and what was closed. */
export function activitiesAfter(activities: readonly Movable[], events: readonly LaterEvent[]): readonly Movable[] {
  return events.reduce(activitiesAfterOne, activities);
}

function activitiesAfterOne(activities: readonly Movable[], event: LaterEvent): readonly Movable[] {
  switch (event.type) {
    case 'activity-added':
    case 'mail-received':
    case 'mails-promised':
      return [...activities, { ...event.activity, originalCaseId: null }];
    case 'activity-planned':
      return activities.map((one) =>
        one.id === event.id ? { ...one, plan: { ...NO_PLAN, ...one.plan, ...event.changes } } : one,
      );
    case 'activity-closed': {
      const { id, status, minutes } = event;
      return activities.map((one) => (one.id === id ? { ...one, status, minutes: minutes ?? one.minutes } : one));
    }
    default:
      return activities;
  }
}

/** The events of both cases. `of`: all activities that each of them has before. */
export function moveActivities(
  moved: readonly Movable[],
  from: { readonly id: string; readonly of: readonly Movable[] },
  to: { readonly id: string; readonly of: readonly Movable[] },
): { readonly leaving: ActivitiesMoved; readonly arriving: ActivitiesMoved } {
  const ids = new Set(moved.map(({ id }) => id));
  const remaining = from.of.filter(({ id }) => !ids.has(id));
  const arrived = moved.map(({ id, originalCaseId }) => {
    const original = originalCaseId ?? from.id;
    return { id, originalCaseId: original === to.id ? null : original };
  });
  return {
    leaving: { type: 'activities-moved', arrived: [], known: fromActivities(remaining), ...nothingNew },
    arriving: { type: 'activities-moved', arrived, known: fromActivities([...to.of, ...moved]), ...nothingNew },
  };
}

const nothingNew = { messageIds: [], participants: [] } as const;

function isSameCustomer({ customer: a }: CaseState, { customer: b }: CaseState): boolean {
  return a.contactId === b.contactId || (a.accountId !== null && a.accountId === b.accountId);
}

function customerName({ account, contact }: CaseState): string {
  return account?.name ?? contact.name;
}
