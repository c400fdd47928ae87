// An open activity will not be done: it is cancelled, or its customer did not come.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { OpenActivity } from '../../core/case/from-activities.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import { cancelBooking, endBooking, isBooking } from './book.js';
import { findOpenActivity } from './find-open-activity.js';

export interface Closing {
  /** Its subject or its id. Behind it may follow, for the customer, why an appointment is cancelled. */
  readonly subject: string;
  readonly as: 'cancelled' | 'no-show';
}

export function closeActivity(context: ActionContext, { subject, as }: Closing): ActionResult {
  // Without its name a text may mean another one, of which no customer is to hear.
  const found = findOpenActivity(context, subject, (rest) => as === 'cancelled' && rest !== subject.trim());
  if ('ok' in found) return found;
  const { activity, rest } = found;
  if (isBooking(activity)) return endBooking(context, { booking: activity.id, as, minutes: null, reason: rest });
  const title = `${activity.kind} "${activity.subject}"`;
  if (as === 'no-show') return refuse('no-booking', `${title} is no appointment with a customer who could come`);
  return done(`${title} on ${context.number} is cancelled`, cancelActivity(context, activity));
}

/** Whoever has an appointment is told that it is cancelled. */
export function cancelOpenActivities(context: ActionContext): readonly LaterEvent[] {
  const { openActivities } = context.case;
  const withTheirs = openActivities.filter(isBooking).flatMap((open) => cancelActivity(context, open));
  const cancelled = new Set(withTheirs.flatMap((event) => (event.type === 'activity-closed' ? event.id : [])));
  const others = openActivities.filter(({ id }) => !cancelled.has(id));
  return [...withTheirs, ...others.flatMap((open) => cancelActivity(context, open))];
}

function cancelActivity(context: ActionContext, open: OpenActivity): readonly LaterEvent[] {
  if (isBooking(open)) return cancelBooking(context, open, '');
  return [{ type: 'activity-closed', id: open.id, status: 'cancelled', minutes: null, at: context.now }];
}
