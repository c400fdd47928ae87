// Ends this process when its event loop has stood still for too long: nothing in it can help any more, and whatever starts
// it again will find the mail that it had in hand. A thread watches, since a loop that stands still cannot.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Log } from '../../ports/clock-and-log.js';

const beatMs = 1_000;
/** Longer than anything that the worker does in one go, and short enough for the mails that wait. */
const usualStillMs = 60_000;

/** Counts its own looks at the clock, not the clock: a machine that slept was not still. */
const watcher = `
const { workerData: { beats, beatMs, longestStillMs } } = require('node:worker_threads');
let last = -1;
let still = 0;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  still = now === last ? still + beatMs : 0;
  last = now;
  if (still < longestStillMs) return;
  require('node:fs').writeSync(2, 'the worker has stood still for ' + still / 1000 + ' s and ends itself\\n');
  process.kill(process.pid, 'SIGKILL');
}, beatMs);
`;

/** Resolves when the watch has begun, with the function that ends it. */
export async function startWatchdog(log: Log, longestStillMs = usualStillMs): Promise<() => Promise<void>> {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const timer = setInterval(() => Atomics.add(beats, 0, 1), beatMs / 2);
  const thread = new Worker(watcher, { eval: true, execArgv: [], workerData: { beats, beatMs, longestStillMs } });
  thread.on('error', (error) => log.error({ error: error.message }, 'nobody watches the event loop any more'));
  await once(thread, 'online');
  return async () => {
    clearInterval(timer);
    await thread.terminate();
  };
}
