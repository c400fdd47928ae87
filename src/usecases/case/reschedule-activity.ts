// An open activity gets another time, length, owner or reminder. Its reminder moves with it, and comes again when it
// had come. A booking is moved as one: its resources are looked for again, and its customer gets the invitation with a
// higher SEQUENCE.

import { type ActivityPlan, planProblem } from '../../core/case/activity-plan.js';
import type { OpenActivity } from '../../core/case/from-activities.js';
import { writtenPlan } from '../../core/case/written-plan.js';
import { type ActionContext, type ActionResult, done, type Refusal, refuse, refuseUnknownAgent } from './action.js';
import type { Busy } from './availability.js';
import { isBooking, moveBooking } from './book.js';
import { findOpenActivity } from './find-open-activity.js';
import { knownAgent } from './known-name.js';
import { dueDayMeans, type PlannedTime, reminderFor } from './log-activity.js';
import { endTimeOf, timeInWords, timeOf } from './written-time.js';

export interface Reschedule {
  /** Its subject or its id. In a mail the new plan may follow: `Order a fuse: tomorrow 09:00 for omar`. */
  readonly subject: string;
  /** What is left out stays; an appointment keeps its length. */
  readonly when: PlannedTime;
}

/** A reschedule whose activity and times are known words. */
export interface ReadReschedule {
  readonly activity: OpenActivity;
  readonly when: PlannedTime;
}

export function readReschedule(context: ActionContext, { subject, when }: Reschedule): ReadReschedule | Refusal {
  // A colon behind other words than a name ends one that no open activity has.
  const isPlan = (rest: string) => rest !== subject.trim() || !/\p{L}{3}/u.test(rest.slice(0, rest.indexOf(': ') + 1));
  const found = findOpenActivity(context, subject, (rest) => Object.keys(when).length === 0 && isPlan(rest));
  if ('ok' in found) return found;
  const { activity, rest } = found;
  if (rest === '') return { activity, when };
  const { owner, ...times } = writtenPlan(rest);
  return {
    activity,
    when: { ...times, ...(owner !== undefined && { owner: knownAgent(context.rules, owner)?.name ?? owner }) },
  };
}

/** `busy`: for a booking. */
export function rescheduleActivity(context: ActionContext, wish: Reschedule, busy: Busy): ActionResult {
  const read = readReschedule(context, wish);
  if ('ok' in read) return read;
  const { activity, when } = read;
  if (Object.keys(when).length === 0)
    return refuse('nothing-to-change', `it does not say what is new: a time, or an owner`);
  if (isBooking(activity)) return moveAsBooking(context, activity, when, busy);
  const plan = newPlan(context, activity, when);
  if ('ok' in plan) return plan;
  const { id, kind, subject } = activity;
  return done(
    `${kind} "${subject}" on ${context.number} ${planInWords(context, plan)}; it ${wasInWords(context, activity)}`,
    [{ type: 'activity-planned', id, changes: plan }],
  );
}

function moveAsBooking(
  context: ActionContext,
  { id, subject }: OpenActivity,
  when: PlannedTime,
  busy: Busy,
): ActionResult {
  const { due, ...others } = when;
  if (due === undefined || Object.keys(others).length > 0) {
    const text = `"${subject}" is a booking: it takes a new start; its length, people and reminder follow from its service`;
    const how = context.isMail ? `#reschedule ${subject}: tomorrow 09:00` : `casemill booking move ${id.slice(0, 8)}`;
    return refuse('is-booking', `${text} (${how})`);
  }
  return moveBooking(context, { booking: id, at: due }, busy);
}

function newPlan(context: ActionContext, activity: OpenActivity, when: PlannedTime): ActivityPlan | Refusal {
  const { rules, now } = context;
  const owner = when.owner ?? activity.owner;
  const unknown = owner === null ? null : refuseUnknownAgent(rules, owner);
  if (unknown !== null) return unknown;
  const due = when.due === undefined ? activity.dueAt : timeOf(context, when.due, dueDayMeans(activity.kind));
  if (due !== null && 'ok' in due) return due;
  const ends = when.ends === undefined ? endAfterMove(activity, due) : endTimeOf(context, when.ends, due);
  if (ends !== null && 'ok' in ends) return ends;
  if (due === null && when.remindMinutes !== undefined) {
    return refuse('bad-time', `the ${activity.kind} needs a time before which somebody can be reminded`);
  }
  const plan = { dueAt: due, endsAt: ends, remindAt: reminderOf(context, { ...activity, owner }, due, when), owner };
  const isMoved = when.due !== undefined || when.remindMinutes !== undefined;
  const problem = planProblem(isMoved ? plan : { ...plan, remindAt: null }, now);
  if (problem !== null) return refuse('bad-time', `the ${activity.kind} stays as it was: ${problem}`);
  return plan;
}

function endAfterMove({ dueAt, endsAt }: ActivityPlan, due: Date | null): Date | null {
  if (dueAt === null || endsAt === null || due === null) return endsAt;
  return new Date(due.getTime() + endsAt.getTime() - dueAt.getTime());
}

/** It moves with the activity, but for the usual one, which is found anew. */
function reminderOf(
  context: ActionContext,
  activity: OpenActivity,
  due: Date | null,
  { due: moved, remindMinutes }: PlannedTime,
): Date | null {
  if (due === null) return null;
  const { dueAt, remindAt } = activity;
  if (remindMinutes === undefined && moved === undefined) return remindAt;
  const anew = reminderFor(context, { ...activity, dueAt: due }, remindMinutes);
  if (remindMinutes !== undefined || dueAt === null || remindAt === null) return anew;
  const wasUsual = reminderFor(context, { ...activity, dueAt }, undefined).getTime() === remindAt.getTime();
  return wasUsual ? anew : new Date(due.getTime() - (dueAt.getTime() - remindAt.getTime()));
}

function planInWords(context: ActionContext, { dueAt, endsAt, owner }: ActivityPlan): string {
  const until = endsAt === null ? '' : ` until ${timeInWords(context, endsAt)}`;
  return `is due ${dueAt === null ? 'some time' : timeInWords(context, dueAt)}${until}${owner === null ? '' : `, for ${owner}`}`;
}

function wasInWords(context: ActionContext, plan: ActivityPlan): string {
  return planInWords(context, plan).replace(/^is /, 'was ');
}
