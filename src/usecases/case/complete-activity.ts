// An open activity is done.

import { parseMinutes } from '../../core/case/written-minutes.js';
import { type ActionContext, type ActionResult, done } from './action.js';
import { endBooking, isBooking } from './book.js';
import { findOpenActivity } from './find-open-activity.js';

/** The one with that subject, in any case, or with that id; in a mail the minutes may follow. `minutes` null: those
 *  that it had. */
export function completeActivity(context: ActionContext, subject: string, minutes: number | null): ActionResult {
  const found = findOpenActivity(context, subject, (rest) => minutes === null && parseMinutes(rest) !== null);
  if ('ok' in found) return found;
  const { id, kind, subject: title } = found.activity;
  const spent = minutes ?? parseMinutes(found.rest);
  if (isBooking(found.activity)) return endBooking(context, { booking: id, as: 'done', minutes: spent });
  const event = { type: 'activity-closed', id, status: 'completed', minutes: spent, at: context.now } as const;
  const took = spent === null ? '' : `, ${spent} ${spent === 1 ? 'minute' : 'minutes'}`;
  return done(`${kind} "${title}" is completed${took}`, [event]);
}
