// Runs the worker until SIGTERM or SIGINT, then lets it finish the current mail. A second signal ends it at once, which loses
// nothing. SIGHUP reloads rules and templates now; the worker also notices changes by itself.

import type { Log } from '../../ports/clock-and-log.js';

interface Startable {
  start(): Promise<void>;
  reload(): Promise<void>;
  stop(): Promise<void>;
}

export async function runWorker(open: () => Promise<Startable>, log: Log): Promise<number> {
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => resolve(signal));
    }
  });
  const app = await open();
  try {
    await app.start();
  } catch (error) {
    await app.stop();
    throw error;
  }
  process.on('SIGHUP', () => {
    void app.reload();
  });
  log.info({}, 'worker started');
  const signal = await stopped;
  log.info({ signal }, 'worker stopping: finishing the current mail');
  for (const again of ['SIGTERM', 'SIGINT'] as const) process.on(again, () => process.exit(1));
  await app.stop();
  log.info({}, 'worker stopped');
  return 0;
}
