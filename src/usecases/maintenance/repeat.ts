// Repeats a task without ever overlapping, survives its errors, and stops when told to: at once while waiting,
// otherwise after the current pass.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../ports/clock-and-log.js';

/** Runs the first pass at once and each next one `everyMs` after the last has ended. An error that repeats is logged
 *  once. */
export async function repeat(everyMs: number, pass: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  let failing: string | undefined;
  while (!signal.aborted) {
    try {
      await pass();
      if (failing !== undefined) log.info({}, 'periodic task works again');
      failing = undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== failing) log.error({ error: reason }, 'periodic task failed, will be tried again');
      failing = reason;
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
