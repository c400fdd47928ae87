// An open activity will not be done: it is cancelled, or its customer did not come.

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

/** Of a booking the customer is told. */
export function cancelActivity(context: ActionContext, open: OpenActivity) {
  if (isBooking(open)) return cancelBooking(context, open, '');
  const closed = { type: 'activity-closed', status: 'cancelled', minutes: null } as const;
  return [{ ...closed, id: open.id, at: context.now }];
}
