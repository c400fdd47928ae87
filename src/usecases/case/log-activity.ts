// Activities that are not mails: a note, a call that was made, and a call, a task or an appointment that is still to
// come. Their minutes add up at the resolution.

import type { DayMeans } from '../../core/calendar/written-time.js';
import type { Activity } from '../../core/case/activity.js';
import type { ActivityPlan } from '../../core/case/activity-plan.js';
import { planProblem } from '../../core/case/activity-plan.js';
import { usualReminder } from '../../core/case/usual-reminder.js';
import { type ActionContext, type ActionResult, done, type Refusal, refuse, refuseUnknownAgent } from './action.js';
import { newActivity } from './new-activity.js';
import { endTimeOf, timeInWords, timeOf, zoneOf } from './written-time.js';

export interface LoggedActivity {
  readonly activity: 'phone-call' | 'note' | 'task' | 'appointment';
  readonly text: string;
  readonly minutes: number | null;
  /** Still to be done; the case is not resolved before. */
  readonly open: boolean;
  /** Who called; only of a phone call. */
  readonly direction?: 'in' | 'out';
  readonly when?: PlannedTime;
}

/** Times as people write them (`tomorrow 09:00`), in the zone of the agent who does. A task or call that is due on a
 *  day is due at its end; an appointment begins at a time. */
export interface PlannedTime {
  readonly due?: string;
  readonly ends?: string;
  /** How long before it is due its owner is reminded, in minutes; as `usualReminder` says, if left out. */
  readonly remindMinutes?: number;
  /** By name; the agent who notes it, if left out. */
  readonly owner?: string;
}

const MINUTE_MS = 60_000;

/** What it means that an activity of this kind is due on a day. */
export function dueDayMeans(kind: string): DayMeans {
  return kind === 'appointment' ? 'nothing' : 'end';
}

/** The first line is the subject. */
export function logActivity(context: ActionContext, logged: LoggedActivity): ActionResult {
  const { activity: kind, text, minutes, open, direction = null } = logged;
  if (text.trim() === '') return refuse('nothing-to-say', `the ${kind} has no text`);
  const [subject = ''] = text.trim().split('\n');
  const plan = open ? planOf(context, logged) : null;
  if (plan !== null && 'ok' in plan) return plan;
  const activity = newActivity(context, {
    ...{ kind, direction, subject, text, minutes },
    status: open ? 'open' : 'completed',
    billableMinutes: null,
    ...(plan !== null && { plan }),
  });
  const due = plan?.dueAt ? `, due ${timeInWords(context, plan.dueAt)}` : '';
  const forWhom = plan?.owner && plan.owner !== context.agent ? `, for ${plan.owner}` : '';
  return done(`${kind} "${subject}" is on ${context.number}${due}${forWhom}`, [{ type: 'activity-added', activity }]);
}

function planOf(context: ActionContext, { activity, when = {} }: LoggedActivity): ActivityPlan | Refusal {
  const { rules, agent, now } = context;
  const owner = when.owner ?? agent;
  const unknown = refuseUnknownAgent(rules, owner);
  if (unknown !== null) return unknown;
  // "until friday" says when a task is due.
  const isDueUntil = activity !== 'appointment' && when.due === undefined;
  const [due, ends] = isDueUntil ? [when.ends] : [when.due, when.ends];
  const dueAt = due === undefined ? null : timeOf(context, due, dueDayMeans(activity));
  if (dueAt !== null && 'ok' in dueAt) return dueAt;
  const endsAt = ends === undefined ? null : endTimeOf(context, ends, dueAt);
  if (endsAt !== null && 'ok' in endsAt) return endsAt;
  if (dueAt === null && when.remindMinutes !== undefined) {
    return refuse('bad-time', `the ${activity} needs a time before which somebody can be reminded`);
  }
  const remindAt = dueAt === null ? null : reminderFor(context, { kind: activity, dueAt, owner }, when.remindMinutes);
  const plan = { dueAt, endsAt, remindAt, owner };
  const problem = planProblem(plan, now);
  return problem === null ? plan : refuse('bad-time', `the ${activity} was not noted: ${problem}`);
}

/** `minutes`: before it is due, where somebody said so. */
export function reminderFor(
  { rules, agent, now }: ActionContext,
  { kind, dueAt, owner }: { readonly kind: Activity['kind']; readonly dueAt: Date; readonly owner: string | null },
  minutes: number | undefined,
): Date {
  if (minutes !== undefined) return new Date(dueAt.getTime() - minutes * MINUTE_MS);
  return usualReminder(
    rules,
    { kind, dueAt, timeZone: zoneOf(rules, agent), owner: rules.agents.get(owner ?? '') },
    now,
  );
}
