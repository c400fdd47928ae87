// Posts what a webhook is waiting for: claimed by one worker, posted, marked. After a crash between posting and marking
// the same id is posted again. What happened to one case is posted in order while nothing fails, or fails for some
// minutes only; each post has its sequence number for the rest. What fails is tried again for about a day, and then
// given up.

import { MOST_TRIES, nextTryAt } from '../../core/hook/back-off.js';
import { hookBody } from '../../core/hook/body.js';
import type { HookPayload } from '../../core/hook/payload.js';
import type { Log } from '../../ports/clock-and-log.js';
import type { ClaimedDelivery, HookDeliveries } from '../../ports/hook-deliveries.js';
import type { HookAnswer, SendHook } from '../../ports/hook-sender.js';
import type { Observe } from '../../ports/observe.js';
import type { Tracing } from '../../ports/tracing.js';
import type { WorkerIdentity } from '../../ports/workers.js';
import { untilRecorded } from '../outbound/until-recorded.js';
import { type GiveUpHookDeps, giveUpHook } from './give-up-hook.js';
import { hookJob } from './hook-jobs.js';
import type { HookLanes } from './hook-lanes.js';

export interface DeliverHookDeps extends GiveUpHookDeps {
  readonly hookDeliveries: HookDeliveries;
  readonly sendHook: SendHook;
  readonly hookLanes: HookLanes;
  readonly worker: WorkerIdentity;
  readonly log: Log;
  readonly observe: Observe;
  readonly tracing: Tracing;
}

/** How long a dead worker blocks a delivery for others; much longer than a post takes. Milliseconds. */
const claimMs = 60_000;
/** How many are posted side by side to one target. */
const atOnce = 4;
/** After this many tries (some ten minutes) a delivery no longer holds up later ones about its case. */
const triesInOrder = 4;
/** How long the others wait when a target is down. Milliseconds. */
const downMs = 60_000;
/** After this long a webhook goes to the end of the line, behind the others. Milliseconds. */
const longestTurnMs = 20_000;

/** Posts everything that is due. */
export function deliverHook(deps: DeliverHookDeps, hook: string): Promise<void> {
  return deps.hookLanes.run(hook, () => deliverDue(deps, hook));
}

async function deliverDue(deps: DeliverHookDeps, hook: string): Promise<void> {
  const began = deps.clock().getTime();
  for (;;) {
    const now = deps.clock();
    if (now.getTime() - began > longestTurnMs) {
      await deps.jobs.add([hookJob(hook, `${hook}-${now.getTime()}`)]);
      return;
    }
    const atMost = deps.hookLanes.isDown(hook) ? 1 : atOnce;
    const until = new Date(now.getTime() + claimMs);
    const request = { hook, worker: deps.worker.id, now, until, atMost, triesInOrder };
    const claimed = await deps.hookDeliveries.claim(request);
    if (claimed.length === 0) return;
    const answers = await Promise.all(claimed.map((delivery) => deliver(deps, delivery)));
    const asked = answers.flatMap((answer) => (answer.kind === 'unavailable' ? [answer.retryAfterMs ?? 0] : []));
    deps.hookLanes.setDown(hook, asked.length > 0);
    if (asked.length > 0) return putOff(deps, hook, Math.max(downMs, ...asked));
  }
}

/** Spares the posts that wait for a target that is down: each would wait for a timeout. */
async function putOff({ hookDeliveries, jobs, clock }: DeliverHookDeps, hook: string, waitMs: number): Promise<void> {
  const now = clock();
  const until = new Date(now.getTime() + Math.min(waitMs, 60 * downMs));
  await hookDeliveries.putOff(hook, now, until);
  await jobs.add([hookJob(hook, `${hook}-${until.getTime()}`, until)]);
}

async function deliver(deps: DeliverHookDeps, delivery: ClaimedDelivery): Promise<HookAnswer> {
  const { id, hook: name, event, tries } = delivery;
  const facts = { delivery: id, hook: name, event };
  const span = deps.tracing.begin('webhook.post', delivery.traceparent, { delivery: id, hook: name, event, tries });
  const answer = await span.run(() => post(deps, delivery));
  span.end(answer.kind, answer.kind === 'delivered');
  const { httpStatus } = answer;
  const at = deps.clock();
  if (answer.kind === 'delivered') {
    await untilRecorded(deps.log, facts, {
      record: () => deps.hookDeliveries.recordDelivered(id, { at, httpStatus }),
      keep: () => deps.hookDeliveries.extendClaim(id, new Date(deps.clock().getTime() + claimMs)),
      everyMs: claimMs / 4,
    });
    deps.log.info({ ...facts, httpStatus }, 'webhook delivered');
    deps.observe({ type: 'webhook-posted', hook: name, outcome: 'delivered' });
    return answer;
  }
  const error = answer.reason;
  const again =
    answer.kind === 'gone' || answer.kind === 'refused' ? null : nextTryAt({ id, tries, ...asked(answer) }, at);
  if (again === null) {
    const tried = tries >= MOST_TRIES ? `not delivered in ${tries} tries: ${error}` : error;
    deps.log.warn({ ...facts, error: tried }, 'webhook given up');
    await giveUpHook(deps, delivery, { at, httpStatus, error: tried });
  } else {
    deps.log.warn({ ...facts, error, nextTryAt: again }, 'webhook not delivered yet');
    await deps.hookDeliveries.recordFailure(id, { at, httpStatus, error, nextTryAt: again });
    await deps.jobs.add([hookJob(name, `${id}-${again.getTime()}`, again)]);
  }
  deps.observe({ type: 'webhook-posted', hook: name, outcome: again === null ? 'failed' : 'retried' });
  return answer;
}

function asked(answer: HookAnswer): { readonly retryAfterMs: number | null } {
  return { retryAfterMs: answer.kind === 'unavailable' ? answer.retryAfterMs : null };
}

function post(
  { rules, sendHook, clock }: DeliverHookDeps,
  delivery: ClaimedDelivery,
): Promise<HookAnswer> | HookAnswer {
  const hook = rules().hooks.get(delivery.hook);
  if (hook === undefined) {
    // Perhaps this worker has not read the newest rules yet.
    const reason = 'webhooks.yaml has no webhook of this name';
    return { kind: 'unavailable', httpStatus: null, reason, retryAfterMs: null };
  }
  const payload = JSON.parse(delivery.payload) as HookPayload;
  const body = hookBody(hook.template, payload, delivery.sequence);
  return sendHook(hook, { id: delivery.id, body, at: clock() });
}
