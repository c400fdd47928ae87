// Finds, starts and stops the server process of a data directory. Finds it by postmaster.pid, starts it in a session of
// its own so that it survives Ctrl-C and the death of its starter, and stops it without waiting for connections.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { isPostmasterOf } from './processes.js';
import { type OsUser, runAs, spawnOptions } from './run-as.js';

const POLL_MS = 20;
const START_TIMEOUT_MS = 30_000;

/** The content of postmaster.pid. The port is 0 while the file is being written. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Reads the pid file, which may be stale; undefined when there is none. */
export async function readPidFile(serverDir: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(serverDir, 'data', 'postmaster.pid'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
  if (text === undefined) return undefined;
  // Lines: pid, data directory, start time, port, socket directory, address, shared memory key, status.
  const [pid = '', , , port = '', , , , status = ''] = text.split('\n');
  return { pid: Number(pid), port: Number(port), ready: status.trim() === 'ready' };
}

/** The running server; undefined when there is none, even if a dead one left its pid file. */
export async function findPostmaster(serverDir: string): Promise<Postmaster | undefined> {
  const named = await readPidFile(serverDir);
  if (named === undefined || !(await isPostmasterOf(named.pid, join(serverDir, 'data')))) return undefined;
  return named;
}

/** Starts a server and waits until it takes connections. Call it under the start lock, with none running. */
export async function startPostmaster(
  serverDir: string,
  user: OsUser | undefined,
  binaries: Binaries,
  preferredPort: number | undefined,
): Promise<void> {
  const stale = await readPidFile(serverDir);
  // PostgreSQL refuses to start while any process has the pid in this file.
  await rm(join(serverDir, 'data', 'postmaster.pid'), { force: true });
  let port = preferredPort ?? stale?.port;
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const problem = await attempt(serverDir, user, binaries, await freePort(port));
    if (problem === undefined) return;
    // Another program took the port between the check and the start.
    const portTaken = /could not bind|could not create any TCP\/IP sockets/.test(problem);
    // Some children of a killed server have not noticed its death yet.
    const isOldServerEnding = /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(
      problem,
    );
    if (!(portTaken || isOldServerEnding) || Date.now() > giveUpAt) {
      throw new Error(`The embedded PostgreSQL did not start (its log is ${logFile(serverDir)}):\n${problem}`);
    }
    if (portTaken) port = undefined;
    await pause(200);
  }
}

/** Stops the server without waiting for its clients (fast shutdown); returns when it has ended. */
export async function stopPostmaster(
  serverDir: string,
  pid: number,
  findPrograms: () => Promise<{ binaries: Binaries; user: OsUser | undefined }>,
): Promise<void> {
  if (process.platform === 'win32') {
    // Windows has no such signal.
    const { binaries, user } = await findPrograms();
    await runAs(user, serverDir, binaries.pgCtl, ['stop', '-D', join(serverDir, 'data'), '-m', 'fast', '-w']);
    return;
  }
  process.kill(pid, 'SIGINT');
  while (await isPostmasterOf(pid, join(serverDir, 'data'))) await pause(POLL_MS);
}

/** Starts once. Undefined when the server is ready, else the text of its log. */
async function attempt(
  serverDir: string,
  user: OsUser | undefined,
  binaries: Binaries,
  port: number,
): Promise<string | undefined> {
  const log = await open(logFile(serverDir), 'a', 0o600);
  const { size } = await stat(logFile(serverDir));
  const child = spawn(binaries.postgres, ['-D', join(serverDir, 'data'), ...settings(port)], {
    ...spawnOptions(user, serverDir),
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  child.unref();
  try {
    const ended = new Promise<true>((resolve) => {
      child.once('exit', () => resolve(true));
      child.once('error', () => resolve(true));
    });
    for (;;) {
      if (await Promise.race([ended, pause(POLL_MS, false)])) {
        const text = (await readFile(logFile(serverDir))).subarray(size).toString().trim();
        return text === '' ? `${binaries.postgres} ended at once with code ${child.exitCode}` : text;
      }
      const seen = await readPidFile(serverDir);
      if (seen?.pid === child.pid && seen?.ready) return undefined;
    }
  } finally {
    await log.close();
  }
}

// Everything else, fsync above all, keeps PostgreSQL's safe default.
function settings(port: number): string[] {
  const values: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    logging_collector: 'off',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function logFile(serverDir: string): string {
  return join(serverDir, 'postgres.log');
}

/** The preferred port when it is free, so that the clients of a server that died find the new one; else any. */
async function freePort(preferred: number | undefined): Promise<number> {
  for (const port of preferred ? [preferred, 0] : [0]) {
    const probe = createServer();
    probe.listen(port, '127.0.0.1');
    const listening = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!listening) continue;
    const address = probe.address();
    probe.close();
    await once(probe, 'close');
    if (address !== null && typeof address === 'object') return address.port;
  }
  throw new Error('There is no free port on 127.0.0.1 for the embedded PostgreSQL.');
}
