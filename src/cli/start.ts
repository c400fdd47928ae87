// `casemill start`: the worker. Runs until SIGTERM or SIGINT, then finishes the mail in hand; a second signal ends it at
// once, which loses nothing.

import type { Log } from '../ports.js';

interface Startable {
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startCommand(open: () => Promise<Startable>, log: Log): Promise<number> {
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
  log.info({}, 'worker started');
  const signal = await stopped;
  log.info({ signal }, 'worker stops: finishing the mail in hand');
  for (const again of ['SIGTERM', 'SIGINT'] as const) process.on(again, () => process.exit(1));
  await app.stop();
  log.info({}, 'worker stopped');
  return 0;
}
