// An open activity is done.

import { type ActionContext, type ActionResult, done, refuse } from './action.js';

/** The one with that subject, in any case. `minutes` null: those that it had. */
export function completeActivity(
  { case: { openActivities }, number, now }: ActionContext,
  subject: string,
  minutes: number | null,
): ActionResult {
  const [first, ...others] = openActivities.filter((one) => one.subject.toLowerCase() === subject.trim().toLowerCase());
  if (first === undefined || others.length > 0) {
    const why = first === undefined ? 'no open activity' : 'several open activities';
    const all = openActivities.map((one) => `${one.kind} "${one.subject}"`).join(', ') || 'none';
    return refuse('no-activity', `${number} has ${why} with the subject "${subject}" (open: ${all})`);
  }
  const event = { type: 'activity-closed', id: first.id, status: 'completed', minutes, at: now } as const;
  return done(`${first.kind} "${first.subject}" is completed`, [event]);
}
