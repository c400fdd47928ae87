// Kills this process when its event loop is blocked for too long: nothing in it can recover, and after a restart the
// mail in hand is known as a suspect. A thread watches, since a blocked loop cannot watch itself.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Log } from '../../ports/clock-and-log.js';

const beatMs = 1_000;
/** Longer than any synchronous work of the worker, and short enough for the mails that wait. */
const defaultLimitMs = 60_000;

/** Counts its own ticks instead of reading the clock, so that a machine's sleep does not count. */
const watcher = `
const { workerData: { beats, beatMs, limitMs } } = require('node:worker_threads');
let last = -1;
let blockedMs = 0;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  blockedMs = now === last ? blockedMs + beatMs : 0;
  last = now;
  if (blockedMs < limitMs) return;
  require('node:fs').writeSync(2, 'the event loop was blocked for ' + blockedMs / 1000 + ' s, the worker is killed\\n');
  process.kill(process.pid, 'SIGKILL');
}, beatMs);
`;

/** Resolves when the watchdog runs, with the function that stops it. */
export async function startWatchdog(log: Log, limitMs = defaultLimitMs): Promise<() => Promise<void>> {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const timer = setInterval(() => Atomics.add(beats, 0, 1), beatMs / 2);
  const thread = new Worker(watcher, { eval: true, execArgv: [], workerData: { beats, beatMs, limitMs } });
  thread.on('error', (error) => log.error({ error: error.message }, 'watchdog failed, the event loop is not watched'));
  await once(thread, 'online');
  return async () => {
    clearInterval(timer);
    await thread.terminate();
  };
}
