// Activities that are no mails: a call that was made, a note, a task that is still to be done. Their minutes add up at the
// resolution.

import { caseNumber } from '../../core/case/number.js';
import { type ActionContext, type ActionResult, done, refuse, refuseClosed } from './action.js';
import { activityBy } from './activity.js';

export interface LoggedActivity {
  readonly activity: 'phone-call' | 'note' | 'task' | 'appointment';
  readonly text: string;
  readonly minutes: number | null;
  /** Still to be done: the case is not resolved before. */
  readonly open: boolean;
}

/** The first line is the subject. */
export function logActivity(context: ActionContext, { activity, text, minutes, open }: LoggedActivity): ActionResult {
  const number = caseNumber(context.case.number);
  const closed = refuseClosed(context, number);
  if (closed !== null) return closed;
  if (text.trim() === '') return refuse('nothing-to-say', `the ${activity} has no text`);
  const [subject = ''] = text.trim().split('\n');
  const row = activityBy(context, {
    kind: activity,
    status: open ? 'open' : 'completed',
    subject,
    text,
    minutes,
    billableMinutes: null,
  });
  return done(`${activity} "${subject}" is on ${number}`, { insert: { Activity: [row] }, update: {} });
}

/** Ends the open activity with that subject. */
export function completeActivity(context: ActionContext, subject: string, minutes: number | null): ActionResult {
  const { openActivities } = context.case;
  const number = caseNumber(context.case.number);
  const [first, ...others] = openActivities.filter((one) => one.subject.toLowerCase() === subject.trim().toLowerCase());
  if (first === undefined || others.length > 0) {
    const why = first === undefined ? 'no open activity' : 'several open activities';
    const all = openActivities.map((one) => `${one.kind} "${one.subject}"`).join(', ') || 'none';
    return refuse('no-activity', `${number} has ${why} with the subject "${subject}" (open: ${all})`);
  }
  const patch = { id: first.id, status: 'completed' as const, ...(minutes !== null && { minutes }) };
  return done(`${first.kind} "${first.subject}" is completed`, { insert: {}, update: { Activity: [patch] } });
}
