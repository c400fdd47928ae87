// Records that something went out. While the database is full or away it tries again for as long as the process lives:
// what is not recorded goes out again when its claim has run out.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../ports/clock-and-log.js';
import { DatabaseTroubleError } from '../../ports/database-trouble.js';

export interface Recording {
  readonly record: () => Promise<void>;
  /** Keeps others from taking it meanwhile. */
  readonly keep: () => Promise<void>;
  readonly everyMs: number;
}

/** Rethrows what is no trouble of the database. `facts`: what went out, for the log. */
export async function untilRecorded(log: Log, facts: object, { record, keep, everyMs }: Recording): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      await record();
      return;
    } catch (error) {
      if (!(error instanceof DatabaseTroubleError)) throw error;
      if (failures === 0) log.error({ ...facts, error: error.message }, 'sent, and not recorded yet');
    }
    // Where not even this can be written, nobody else can claim it.
    await keep().catch(() => undefined);
    await sleep(everyMs);
  }
}
