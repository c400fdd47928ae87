// The actions that people can do with a case, and what follows from each. Pure but for new ids: events come out, and
// the caller writes them.

import { record, workOn } from '../../core/case/case-work.js';
import type { Article } from '../../core/knowledge/article.js';
import type { Preference } from '../../core/scheduling/preferences.js';
import type { SlotWait } from '../../core/scheduling/slot-wait.js';
import { type ActionContext, type ActionResult, refuseClosed } from './action.js';
import { assign } from './assign.js';
import type { Busy } from './availability.js';
import { awaitSlot } from './await-slot.js';
import { type BookingEnd, type BookingWish, book, endBooking, type MoveWish, moveBooking } from './book.js';
import { cancel } from './cancel.js';
import { changeFields, type NamedFields, type NewFields } from './change-fields.js';
import { type Closing, closeActivity } from './close-activity.js';
import { completeActivity } from './complete-activity.js';
import { withConsequences } from './consequences.js';
import { doStep, type StepToDo } from './do-step.js';
import { type LoggedActivity, logActivity } from './log-activity.js';
import { moveToStage, type StageMove } from './move-to-stage.js';
import { type OfferWish, offer } from './offer.js';
import { pick } from './pick.js';
import { reactivate } from './reactivate.js';
import { release } from './release.js';
import { type Reply, reply } from './reply.js';
import { type Reschedule, rescheduleActivity } from './reschedule-activity.js';
import { type Resolution, resolve } from './resolve.js';
import { route } from './route.js';
import { type ArticleToSend, sendArticle } from './send-article.js';
import { setStatus, type WorkStatus } from './set-status.js';
import { stopWaiting } from './stop-waiting.js';

export type Action =
  | { readonly kind: 'pick' }
  | { readonly kind: 'assign'; readonly to: string }
  | ({ readonly kind: 'send-article' } & ArticleToSend)
  | ({ readonly kind: 'reply' } & Reply)
  | { readonly kind: 'status'; readonly status: WorkStatus }
  | { readonly kind: 'release' | 'cancel' | 'reactivate' }
  | ({ readonly kind: 'change' } & NewFields)
  | { readonly kind: 'route'; readonly queue: string }
  | ({ readonly kind: 'stage' } & StageMove)
  | ({ readonly kind: 'step' } & StepToDo)
  | ({ readonly kind: 'log' } & LoggedActivity)
  | ({ readonly kind: 'close-activity' } & Closing)
  | { readonly kind: 'complete'; readonly subject: string; readonly minutes: number | null }
  | ({ readonly kind: 'reschedule' } & Reschedule)
  | ({ readonly kind: 'offer' } & OfferWish)
  | { readonly kind: 'wait-for-slot'; readonly service: string }
  /** Null: whatever the customer waits for. */
  | { readonly kind: 'stop-waiting'; readonly service: string | null }
  | ({ readonly kind: 'book' } & BookingWish)
  | ({ readonly kind: 'move-booking' } & MoveWish)
  | ({ readonly kind: 'end-booking' } & BookingEnd)
  | ({ readonly kind: 'resolve' } & Resolution);

/** What an action names, as it was found; undefined when there is no such thing. */
export interface Named extends NamedFields {
  readonly article?: Article | undefined;
  /** When the resources of a service are busy. */
  readonly busy?: Busy;
  /** What the customer prefers. */
  readonly preferences?: readonly Preference[];
  /** What its customer waits for. */
  readonly waits?: readonly SlotWait[];
}

export function perform(context: ActionContext, action: Action, named: Named): ActionResult {
  const refused = isForClosedCases(action) ? null : refuseClosed(context.case, context.isMail);
  const result = refused ?? actionResult(context, action, named);
  if (!result.ok) return result;
  const work = record(workOn(context.case), result.events);
  return { ...result, events: withConsequences(context, work).events };
}

function isForClosedCases(action: Action): boolean {
  const { kind } = action;
  return (
    kind === 'reactivate' ||
    (action.kind === 'status' && action.status === 'in-progress') ||
    kind === 'complete' ||
    kind === 'close-activity' ||
    kind === 'end-booking' ||
    kind === 'stop-waiting'
  );
}

function actionResult(
  context: ActionContext,
  action: Action,
  { article, product, customer, busy = new Map(), preferences = [], waits = [] }: Named,
): ActionResult {
  switch (action.kind) {
    case 'pick':
      return pick(context);
    case 'assign':
      return assign(context, action.to);
    case 'send-article':
      return sendArticle(context, action, article);
    case 'reply':
      return reply(context, action);
    case 'status':
      return setStatus(context, action.status);
    case 'release':
      return release(context);
    case 'cancel':
      return cancel(context);
    case 'reactivate':
      return reactivate(context);
    case 'change':
      return changeFields(context, action, { product, customer });
    case 'route':
      return route(context, action.queue);
    case 'stage':
      return moveToStage(context, action);
    case 'step':
      return doStep(context, action);
    case 'log':
      return logActivity(context, action);
    case 'complete':
      return completeActivity(context, action.subject, action.minutes);
    case 'close-activity':
      return closeActivity(context, action);
    case 'reschedule':
      return rescheduleActivity(context, action, busy);
    case 'offer':
      return offer(context, action, busy, preferences);
    case 'wait-for-slot':
      return awaitSlot(context, action.service, { busy, preferences });
    case 'stop-waiting':
      return stopWaiting(context, action.service, waits);
    case 'book':
      return book(context, action, busy);
    case 'move-booking':
      return moveBooking(context, action, busy);
    case 'end-booking':
      return endBooking(context, action);
    case 'resolve':
      return resolve(context, action);
    default: {
      const never: never = action;
      throw new Error(`unknown action ${String(never)}`);
    }
  }
}
