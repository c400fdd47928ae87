// What a case knows from its activities: the mail to answer, the thread, what is still to be done, the minutes. An
// activity that is added moves it forward; where activities move between cases, it is made anew from those that are
// there.

import { type Activity, CALENDAR_ANSWER, isAnswerable, isFromCustomer, isSeenByCustomer } from './activity.js';
import { type ActivityPlan, NO_PLAN } from './activity-plan.js';

export interface FromActivities {
  /** The customer's latest mail: what our next mail answers. */
  readonly lastCustomerMail: CustomerMail | null;
  /** The latest mail that wants to be read before anybody answers, also of people who are new to the case. */
  readonly lastMail: { readonly id: string; readonly at: Date } | null;
  /** The subject that our next mail has: of the latest mail that somebody wrote, since calendar programs make one of
   *  their own. */
  readonly lastSubject: { readonly id: string; readonly at: Date; readonly subject: string } | null;
  /** The mails that customers have seen, oldest first: what our next mail refers to. */
  readonly thread: readonly ThreadMail[];
  readonly openActivities: readonly OpenActivity[];
  /** Minutes of all activities but resolutions. */
  readonly minutes: number;
  /** Those of them that are not billed by themselves. */
  readonly unbillable: number;
  /** How often it was resolved. */
  readonly resolutions: number;
}

export interface CustomerMail
  extends Pick<Activity, 'id' | 'messageId' | 'subject' | 'from' | 'fromName' | 'replyTo' | 'to' | 'cc' | 'at'> {}

export interface ThreadMail {
  readonly messageId: string;
  readonly at: Date;
}

/** An activity that is not a mail and still has to be done. */
export interface OpenActivity
  extends Pick<Activity, 'id' | 'kind' | 'subject' | 'minutes' | 'booking' | 'proposalFor'>,
    ActivityPlan {}

/** An activity without its texts and files. */
export interface ActivityHead
  extends Omit<Activity, 'text' | 'replyText' | 'attachments' | 'template' | 'resolutionType'> {}

export const NO_ACTIVITIES: FromActivities = {
  ...{
    lastCustomerMail: null,
    lastMail: null,
    lastSubject: null,
    thread: [],
    openActivities: [],
    minutes: 0,
    unbillable: 0,
    resolutions: 0,
  },
};

export function fromActivities(activities: readonly ActivityHead[]): FromActivities {
  const oldestFirst = [...activities].sort((a, b) => a.at.getTime() - b.at.getTime());
  return oldestFirst.reduce(withActivity, NO_ACTIVITIES);
}

export function withActivity(known: FromActivities, activity: ActivityHead): FromActivities {
  const { id, kind, status, subject, minutes, messageId, from, fromName, replyTo, to, cc, at, marks } = activity;
  const last = known.lastCustomerMail;
  const isLatest = isAnswerable(activity) && (last === null || isLater(activity, last));
  const isToRead = isFromCustomer(activity) && (known.lastMail === null || isLater(activity, known.lastMail));
  const isWritten = isAnswerable(activity) && !marks.includes(CALENDAR_ANSWER);
  const isSubject = isWritten && (known.lastSubject === null || isLater(activity, known.lastSubject));
  const isOpen = kind !== 'email' && status === 'open';
  return {
    lastCustomerMail: isLatest ? { id, messageId, subject, from, fromName, replyTo, to, cc, at } : last,
    lastMail: isToRead ? { id, at } : known.lastMail,
    lastSubject: isSubject ? { id, at, subject } : known.lastSubject,
    thread:
      messageId !== null && isSeenByCustomer(activity) ? inOrder([...known.thread, { messageId, at }]) : known.thread,
    openActivities: isOpen ? [...known.openActivities, openActivity(activity)] : known.openActivities,
    minutes: known.minutes + (kind === 'resolution' ? 0 : (minutes ?? 0)),
    unbillable: known.unbillable + (kind === 'resolution' ? 0 : unbillableMinutes(activity)),
    resolutions: known.resolutions + (kind === 'resolution' ? 1 : 0),
  };
}

function openActivity({ id, kind, subject, minutes, plan, booking, proposalFor }: ActivityHead): OpenActivity {
  return {
    ...{ id, kind, subject, minutes, ...(plan ?? NO_PLAN) },
    ...(booking !== undefined && { booking }),
    ...(proposalFor !== undefined && { proposalFor }),
  };
}

/** Whoever says nothing about billing bills everything. */
export function unbillableMinutes({ minutes, billableMinutes }: Pick<Activity, 'minutes' | 'billableMinutes'>): number {
  return billableMinutes === null ? 0 : (minutes ?? 0) - billableMinutes;
}

/** Of two mails in one instant the id decides, so that everybody who looks sees the same one. */
function isLater(a: Pick<Activity, 'id' | 'at'>, b: Pick<Activity, 'id' | 'at'>): boolean {
  return a.at > b.at || (a.at.getTime() === b.at.getTime() && a.id > b.id);
}

/** A mail may come later than one that was written after it. */
function inOrder(thread: readonly ThreadMail[]): readonly ThreadMail[] {
  return [...thread].sort((a, b) => a.at.getTime() - b.at.getTime());
}
