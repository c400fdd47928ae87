// Lets people look at webhooks, and ask for deliveries again once the cause of a failure is gone: each goes out under
// the id that it was promised with, so a receiver knows what it has already got.

import { hookBody } from '../../core/hook/body.js';
import type { HookPayload } from '../../core/hook/payload.js';
import type { Hook } from '../../core/rule-set/hook.js';
import type { HookCounts, HookDelivery, HookDeliveryDetails, HookFilter } from '../../ports/hook-deliveries.js';
import type { HookAnswer } from '../../ports/hook-sender.js';
import type { Page, PageRequest } from '../../ports/page.js';
import { ambiguous, PutAsideError } from '../review/put-aside.js';
import { type DeliverHookDeps, deliverHook } from './deliver-hook.js';
import { hookJob } from './hook-jobs.js';

/** A webhook of the rules and how it is doing. */
export interface HookState extends HookCounts {
  /** Where it posts; the name of a variable for an address that is a secret. */
  readonly url: string;
  readonly events: readonly string[];
}

export interface HookOverview {
  readonly hooks: readonly HookState[];
  /** The newest first. */
  readonly deliveries: Page<HookDelivery>;
}

/** Throws InvalidCursorError, and PutAsideError for a webhook that the rules do not have. */
export async function listHooks(deps: DeliverHookDeps, filter: HookFilter, page: PageRequest): Promise<HookOverview> {
  const hooks = filter.hook === null ? [...deps.rules().hooks.values()] : [getHook(deps, filter.hook)];
  const counts = await deps.hookDeliveries.counts(hooks.map(({ name }) => name));
  const states = counts.flatMap((count): readonly HookState[] => {
    const hook = hooks.find(({ name }) => name === count.hook);
    return hook === undefined ? [] : [{ ...count, url: shownUrl(hook), events: hook.events }];
  });
  return { hooks: states, deliveries: await deps.hookDeliveries.list(filter, page) };
}

/** By its id or an unambiguous prefix. Throws PutAsideError. */
export async function getHookDelivery(deps: DeliverHookDeps, id: string): Promise<HookDeliveryDetails> {
  const [found, other] = await deps.hookDeliveries.find(id, 2);
  if (found === undefined) throw new PutAsideError(`no delivery has the id ${id}; \`casemill hook list\` shows them`);
  if (other !== undefined) {
    throw new PutAsideError(ambiguous('delivery', id, [found.id, other.id]));
  }
  return found;
}

/** Posts one that ended, or waits for its next try, and gives what became of it. Throws PutAsideError. */
export async function retryHookDelivery(deps: DeliverHookDeps, idStart: string): Promise<HookDelivery> {
  const { id, hook } = await getHookDelivery(deps, idStart);
  await deps.hookDeliveries.requeue({ id }, deps.clock());
  await deliverHook(deps, hook);
  const { payload, ...after } = await getHookDelivery(deps, id);
  return after;
}

export interface RetriedHook extends HookCounts {
  /** How many were dead and are posted again. */
  readonly retried: number;
}

/** Posts what is dead, of one webhook or all. A worker goes on with what takes long. Throws PutAsideError. */
export async function retryDeadHooks(deps: DeliverHookDeps, hook: string | null): Promise<readonly RetriedHook[]> {
  const names = hook === null ? [...deps.rules().hooks.keys()] : [getHook(deps, hook).name];
  const retried = new Map<string, number>();
  for (const name of names) {
    retried.set(name, await deps.hookDeliveries.requeue({ deadOf: name }, deps.clock()));
    await deliverHook(deps, name);
  }
  const counts = await deps.hookDeliveries.counts(names);
  return counts.map((count) => ({ ...count, retried: retried.get(count.hook) ?? 0 }));
}

/** Makes everything that was promised in this time wait for a worker again, whatever became of it. Gives how many.
 *  Throws PutAsideError. */
export async function replayHook(
  deps: DeliverHookDeps,
  hook: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<number> {
  getHook(deps, hook);
  const now = deps.clock();
  const replayed = await deps.hookDeliveries.requeue({ hook, from, to }, now);
  if (replayed > 0) await deps.jobs.add([hookJob(hook, `${hook}-${now.getTime()}`)]);
  return replayed;
}

/** Posts something of type `test`, which is not recorded. Throws PutAsideError. */
export async function testHook(deps: DeliverHookDeps, name: string): Promise<HookAnswer> {
  const hook = getHook(deps, name);
  const [id, at] = [deps.newId(), deps.clock()];
  const payload: HookPayload = { id, type: 'test', version: 1, timestamp: at.toISOString(), hook: name, data: {} };
  return deps.sendHook(hook, { id, body: hookBody(hook.template, payload, 0), at });
}

function getHook({ rules }: DeliverHookDeps, name: string): Hook {
  const { hooks } = rules();
  const hook = hooks.get(name);
  if (hook !== undefined) return hook;
  const all =
    hooks.size === 0 ? 'webhooks.yaml defines none' : `webhooks.yaml defines: ${[...hooks.keys()].join(', ')}`;
  throw new PutAsideError(`there is no webhook ${name}; ${all}`);
}

function shownUrl({ url }: Hook): string {
  return typeof url === 'string' ? url : `$${url.env}`;
}
