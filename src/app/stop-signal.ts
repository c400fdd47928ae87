// Hears the signals that ask the worker to stop.

import { once } from './once.js';

/** Resolves with the first SIGTERM or SIGINT after the first call. The second one ends the process. */
export const stopSignal = once(
  () =>
    new Promise<NodeJS.Signals>((resolve) => {
      let signals = 0;
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        process.on(signal, () => {
          signals++;
          if (signals > 1) process.exit(1);
          resolve(signal);
        });
      }
    }),
);
