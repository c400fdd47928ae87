// A loop that never overlaps with itself, survives errors, and ends when it is told: at once when it waits, else after
// the pass in hand.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../ports.js';

/** The first pass runs at once, the next one `everyMs` after it has ended. */
export async function repeat(everyMs: number, pass: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await pass();
    } catch (error) {
      log.error(
        { error: error instanceof Error ? error.message : String(error) },
        'upkeep failed, will be tried again',
      );
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
