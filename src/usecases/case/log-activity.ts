// Activities that are not mails: a call that was made, a note, a task that is still to be done. Their minutes add up at the
// resolution.

import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import { newActivity } from './new-activity.js';

export interface LoggedActivity {
  readonly activity: 'phone-call' | 'note' | 'task' | 'appointment';
  readonly text: string;
  readonly minutes: number | null;
  /** Still to be done; the case is not resolved before. */
  readonly open: boolean;
}

/** The first line is the subject. */
export function logActivity(context: ActionContext, { activity, text, minutes, open }: LoggedActivity): ActionResult {
  if (text.trim() === '') return refuse('nothing-to-say', `the ${activity} has no text`);
  const [subject = ''] = text.trim().split('\n');
  const logged = newActivity(context, {
    kind: activity,
    status: open ? 'open' : 'completed',
    subject,
    text,
    minutes,
    billableMinutes: null,
  });
  return done(`${activity} "${subject}" is on ${context.number}`, [{ type: 'activity-added', activity: logged }]);
}
