// An open activity is done.

import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import { endBooking, isBooking } from './book.js';

/** The one with that subject, in any case. `minutes` null: those that it had. */
export function completeActivity(context: ActionContext, subject: string, minutes: number | null): ActionResult {
  const { openActivities } = context.case;
  const { number, now } = context;
  const [first, ...others] = openActivities.filter((one) => one.subject.toLowerCase() === subject.trim().toLowerCase());
  if (first === undefined || others.length > 0) {
    const why = first === undefined ? 'no open activity' : 'several open activities';
    const all = openActivities.map((one) => `${one.kind} "${one.subject}"`).join(', ') || 'none';
    return refuse('no-activity', `${number} has ${why} with the subject "${subject}" (open: ${all})`);
  }
  if (isBooking(first)) return endBooking(context, { booking: first.id, as: 'done', minutes });
  const event = { type: 'activity-closed', id: first.id, status: 'completed', minutes, at: now } as const;
  return done(`${first.kind} "${first.subject}" is completed`, [event]);
}
