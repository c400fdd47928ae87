// A loop that never overlaps with itself, survives errors, and ends when it is told: at once when it waits, else after
// the pass in hand.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../ports.js';

const minuteMs = 60_000;

/** The first pass runs at once. */
export async function everyMinute(pass: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await pass();
    } catch (error) {
      log.error(
        { error: error instanceof Error ? error.message : String(error) },
        'upkeep failed, next try in a minute',
      );
    }
    await sleep(minuteMs, undefined, { signal }).catch(() => undefined);
  }
}
