// Takes the customer of a case off the waiting list. What was offered to the customer is free for the next.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseState } from '../../core/case/state.js';
import type { SlotWait } from '../../core/scheduling/slot-wait.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import type { CaseContext } from './case-context.js';
import { tellAboutSlots } from './tell-about-slots.js';

/** An agent asks for it. `name`: of the service; null: of every one. `waits`: those of the case. */
export function stopWaiting(context: ActionContext, name: string | null, waits: readonly SlotWait[]): ActionResult {
  const ended = waits.filter(({ service }) => name === null || service === name);
  if (ended.length === 0) {
    const what = name === null ? 'a waiting list' : `the waiting list of "${name}"`;
    return refuse('not-waiting', `the customer of ${context.number} is not on ${what}`);
  }
  const services = ended.map(({ service }) => service).join(', ');
  const text = `the customer of ${context.number} is off the waiting list of ${services}, and is told`;
  return done(text, waitsEnded(context, context.case, ended));
}

/** The end of each, and the mail that tells it. */
export function waitsEnded(context: CaseContext, found: CaseState, waits: readonly SlotWait[]): readonly LaterEvent[] {
  return waits.flatMap(({ id, service: name }) => {
    const service = context.rules.services.get(name);
    const told =
      service === undefined
        ? []
        : tellAboutSlots(context, found, 'slot-wait-ended', service, { waiting: { title: service.title } });
    return [{ type: 'slot-wait-changed' as const, id, changes: { status: 'ended' as const } }, ...told];
  });
}
