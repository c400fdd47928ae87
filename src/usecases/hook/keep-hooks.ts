// Ends what never was delivered, since its target is down for days, and forgets what ended long ago.

import type { Log } from '../../ports/clock-and-log.js';
import type { HookDeliveries } from '../../ports/hook-deliveries.js';
import { type GiveUpHookDeps, giveUpHook } from './give-up-hook.js';

export interface KeepHooksDeps extends GiveUpHookDeps {
  readonly hookDeliveries: Pick<HookDeliveries, 'deleteEnded' | 'findExpired'>;
  readonly log: Log;
}

export const keepHooksEveryMs = 3_600_000;
/** Longer than the tries of a delivery take, which wait while its target is down. Milliseconds. */
const expiresMs = 3 * 86_400_000;
const batchSize = 1_000;

export async function keepHooks(deps: KeepHooksDeps): Promise<void> {
  const at = deps.clock();
  const ago = (ms: number) => new Date(at.getTime() - ms);
  for (;;) {
    const expired = await deps.hookDeliveries.findExpired(ago(expiresMs), batchSize);
    for (const delivery of expired) {
      await giveUpHook(deps, delivery, { at, httpStatus: null, error: 'not delivered in three days' });
    }
    if (expired.length < batchSize) break;
  }
  const { webhooks: keptMs } = deps.rules().settings.retention;
  if (keptMs === null) return;
  const before = ago(keptMs);
  let deleted = 0;
  for (;;) {
    const some = await deps.hookDeliveries.deleteEnded(before, batchSize);
    deleted += some;
    if (some < batchSize) break;
  }
  if (deleted > 0) deps.log.info({ deliveries: deleted }, 'old webhook deliveries forgotten');
}
