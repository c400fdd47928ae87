// What `casemill serve` runs: the HTTP server with the rules in force, beside workers that read the mail and do the
// jobs.

import { pollEveryMs } from '../usecases/maintenance/reload.js';
import { repeat } from '../usecases/maintenance/repeat.js';
import { withCleanup } from './cleanup-stack.js';
import { requireClock } from './clock-check.js';
import type { Context } from './context.js';
import { openHttp } from './http.js';
import { tellUnreadNames } from './setting-names.js';
import { bindUsecases } from './usecases.js';
import type { Worker } from './worker.js';

/** When it throws, close the context: that ends what had begun. */
export function startServer(context: Context): Promise<Worker> {
  return withCleanup(async (cleanup) => {
    const definitions = await context.definitions();
    tellUnreadNames(context, definitions.current().files);
    requireClock(context.clockAheadMs());
    await context.signer();
    await context.requireDataDirectory();
    // What it has in hand, such as a mail that somebody released, is taken over when it dies. Workers take over from
    // workers.
    await context.attend(() => undefined);
    const stopping = new AbortController();
    const following = repeat(pollEveryMs, definitions.reloadWhenChanged, context.log, stopping.signal);
    cleanup.add(async () => {
      stopping.abort();
      await following;
    });
    const http = await openHttp(context, bindUsecases(context), true);
    cleanup.add(async () => http?.close());
    return { reload: definitions.reload, stop: () => cleanup.close() };
  });
}
