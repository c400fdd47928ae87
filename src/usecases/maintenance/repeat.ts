// A loop that never overlaps with itself, survives errors, and ends when it is told: at once when it waits, else after
// the pass in hand.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../ports/clock-and-log.js';

/** The first pass runs at once, the next one `everyMs` after it has ended. A reason for which pass after pass fails is told
 *  once. */
export async function repeat(everyMs: number, pass: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  let failing: string | undefined;
  while (!signal.aborted) {
    try {
      await pass();
      if (failing !== undefined) log.info({}, 'upkeep works again');
      failing = undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== failing) log.error({ error: reason }, 'upkeep failed, will be tried again');
      failing = reason;
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
