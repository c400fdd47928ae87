// `casemill hook retry`: posts what was given up, now, under the id that it was promised with.

import type { Usecases } from '../../app/usecases.js';
import type { HookDelivery } from '../../ports/hook-deliveries.js';
import type { RetriedHook } from '../../usecases/hook/review-hooks.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json, option } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { counted } from '../output/text.js';
import { printingRefusal } from '../quarantine/print-refusal.js';

export const retry = command({
  usage: 'retry [id]',
  description: 'post a delivery again, or all that are dead, when the cause is gone',
  example: 'casemill hook retry --all',
  undo: 'none: it is posted, under its first id',
  options: [
    flag('--all', 'everything that is dead'),
    option('--hook <name>', 'with --all: of this webhook only'),
    json,
  ],
  run: ({ id }, { all, hook, json }) => {
    if (all === (id !== undefined)) throw new WrongUseError('name the id of one delivery, or write --all');
    if (hook !== undefined && !all) throw new WrongUseError('--hook goes with --all');
    return withUsecases((usecases) => retryHooks(usecases, { id: id ?? null, hook: hook ?? null, json }));
  },
});

interface RetryOptions {
  /** Null: everything that is dead. */
  readonly id: string | null;
  /** Null: of every webhook. */
  readonly hook: string | null;
  readonly json: boolean;
}

/** Exit code 1 when something could not be delivered. */
export function retryHooks(
  { retryHookDelivery, retryDeadHooks }: Pick<Usecases, 'retryHookDelivery' | 'retryDeadHooks'>,
  { id, hook, json }: RetryOptions,
): Promise<number> {
  return printingRefusal(json, async () =>
    id === null ? printDead(await retryDeadHooks(hook), json) : printOne(await retryHookDelivery(id), json),
  );
}

async function printOne(delivery: HookDelivery, json: boolean): Promise<number> {
  const { id, status, error, hook, event } = delivery;
  const ok = status === 'delivered';
  if (json) {
    const { deliveryJson } = await import('../../usecases/hook/delivery-json.js');
    console.log(JSON.stringify({ ok, delivery: deliveryJson(delivery) }));
  } else {
    const left = status === 'dead' ? 'given up' : 'not yet, a worker will try again';
    console.log(`${id.slice(0, 8)} ${event} to ${hook}: ${ok ? 'delivered' : `${left}, ${error}`}`);
  }
  return ok ? 0 : 1;
}

function printDead(hooks: readonly RetriedHook[], json: boolean): number {
  const ok = hooks.every(({ dead }) => dead === 0);
  if (json) console.log(JSON.stringify({ ok, hooks }));
  else {
    const lines = hooks
      .filter(({ retried }) => retried > 0)
      .map(({ hook, retried, waiting, dead, lastError }) => {
        const left = waiting === 0 && dead === 0 ? 'all delivered' : `${waiting} waiting, ${dead} dead: ${lastError}`;
        return `${hook}: ${counted(retried, 'delivery', 'deliveries')} posted again, ${left}`;
      });
    console.log(lines.length === 0 ? 'Nothing is dead.' : lines.join('\n'));
  }
  return ok ? 0 : 1;
}
