// Ends what never was delivered, since its target is down for days.

import type { HookDeliveries } from '../../ports/hook-deliveries.js';
import { type GiveUpHookDeps, giveUpHook } from './give-up-hook.js';

export interface KeepHooksDeps extends GiveUpHookDeps {
  readonly hookDeliveries: Pick<HookDeliveries, 'findExpired'>;
}

export const keepHooksEveryMs = 3_600_000;
/** Longer than the tries of a delivery take, which wait while its target is down. Milliseconds. */
const expiresMs = 3 * 86_400_000;
const batchSize = 1_000;

export async function keepHooks(deps: KeepHooksDeps): Promise<void> {
  const at = deps.clock();
  const before = new Date(at.getTime() - expiresMs);
  for (;;) {
    const expired = await deps.hookDeliveries.findExpired(before, batchSize);
    for (const delivery of expired) {
      await giveUpHook(deps, delivery, { at, httpStatus: null, error: 'not delivered in three days' });
    }
    if (expired.length < batchSize) return;
  }
}
