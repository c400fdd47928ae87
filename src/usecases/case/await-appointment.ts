// How long a case waits for its appointments: from the moment of booking until the appointment begins, or is cancelled.
// The end is known beforehand, so KPIs that pause meanwhile have due times.

import type { AppointmentAwaited, AwaitedUntil } from '../../core/case/booking-event.js';
import type { CaseState } from '../../core/case/state.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';

interface AwaitContext {
  readonly deps: Pick<PromiseDeps, 'newId'>;
  readonly case: CaseState;
  readonly now: Date;
}

export function awaited({ deps, now }: AwaitContext, startsAt: Date): AppointmentAwaited {
  return { type: 'appointment-awaited', pause: { id: deps.newId(), status: 'appointment', from: now, to: startsAt } };
}

/** An appointment that had begun was awaited no more: a later time is awaited from now on. */
export function awaitedUntil(
  context: AwaitContext,
  before: Date,
  startsAt: Date,
): readonly (AppointmentAwaited | AwaitedUntil)[] {
  const pause = findPause(context, before);
  return [pause === undefined ? awaited(context, startsAt) : { type: 'awaited-until', id: pause.id, to: startsAt }];
}

/** Nothing when it had begun. */
export function notAwaited(context: AwaitContext, startsAt: Date): readonly AwaitedUntil[] {
  const pause = findPause(context, startsAt);
  return pause === undefined ? [] : [{ type: 'awaited-until', id: pause.id, to: context.now }];
}

/** Of several appointments at one time any will do: what counts is the time that all pauses cover together. */
function findPause({ case: { pauses }, now }: AwaitContext, startsAt: Date) {
  if (startsAt <= now) return undefined;
  return pauses.find(({ status, to }) => status === 'appointment' && to?.getTime() === startsAt.getTime());
}
