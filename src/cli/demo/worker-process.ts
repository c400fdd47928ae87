// Runs the worker as a process of its own, so that the demo can kill it.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface WorkerProcess {
  readonly pid: number;
  /** SIGKILL: the worker has no chance to clean up. */
  kill(): Promise<void>;
  /** SIGTERM: the worker finishes the current mail. */
  stop(): Promise<void>;
  /** Whether it ended without `kill` or `stop`. */
  readonly crashed: () => boolean;
}

/** Runs in `folder`, whose `.env` it reads. Its log is appended to `logFile`. */
export function startWorkerProcess(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
  logFile: string,
): WorkerProcess {
  const log = openSync(logFile, 'a');
  const main = fileURLToPath(new URL('../../main.js', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { ...environment },
    cwd: folder,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let wanted = false;
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    wanted = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    crashed: () => !wanted && (child.exitCode !== null || child.signalCode !== null),
  };
}
