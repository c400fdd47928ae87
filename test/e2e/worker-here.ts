// The worker inside the process of the test, for tests that do not kill it.

import type { Config } from '../../src/app/config.js';
import { type Context, openContext } from '../../src/app/context.js';
import { startWorker, type Worker } from '../../src/app/worker.js';
import { silent } from '../usecases/harness.js';

export interface WorkerHere {
  readonly repositories: Context['repositories'];
  start(): Promise<void>;
  reload(): Promise<void>;
  stop(): Promise<void>;
}

export function openWorkerHere(config: Config, overrides: { readonly clock?: () => Date } = {}): WorkerHere {
  const context = openContext(config, { log: silent, ...overrides });
  let worker: Worker | undefined;
  return {
    repositories: context.repositories,
    async start() {
      worker = await startWorker(context);
    },
    reload: async () => worker?.reload(),
    async stop() {
      await worker?.stop();
      await context.close();
    },
  };
}
