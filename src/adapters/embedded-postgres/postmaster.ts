// One server process on the data directory: seen through its postmaster.pid, started in a session of its own so that
// neither Ctrl-C nor the death of its starter ends it, and stopped so that no connection holds it back.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { isPostmasterOf } from './processes.js';
import { type OsUser, runAs, spawnOptions } from './run-as.js';

const LOOK_AGAIN_MS = 20;
const GIVE_UP_AFTER_MS = 30_000;

/** What postmaster.pid says. The port is 0 while the file is being written. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** What the pid file says, true or stale; undefined when there is none. */
export async function readPidFile(place: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(place, 'data', 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  // Lines: pid, data directory, start time, port, socket directory, address, shared memory key, status.
  const [pid = '', , , port = '', , , , status = ''] = text.split('\n');
  return { pid: Number(pid), port: Number(port), ready: status.trim() === 'ready' };
}

/** The server that lives on this cluster now; a pid file that a dead one left behind does not count. */
export async function findPostmaster(place: string): Promise<Postmaster | undefined> {
  const named = await readPidFile(place);
  if (named === undefined || !(await isPostmasterOf(named.pid, join(place, 'data')))) return undefined;
  return named;
}

/** Starts a server and waits until it takes connections. Call it under the start lock, with none running. */
export async function startPostmaster(
  place: string,
  account: OsUser | undefined,
  binaries: Binaries,
  preferredPort: number | undefined,
): Promise<void> {
  const stale = await readPidFile(place);
  // PostgreSQL itself refuses to start when the pid in this file lives, as whatever program.
  await rm(join(place, 'data', 'postmaster.pid'), { force: true });
  let port = preferredPort ?? stale?.port;
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    const problem = await attempt(place, account, binaries, await freePort(port));
    if (problem === undefined) return;
    // Another program was given the port between our look and the start.
    const portTaken = /could not bind|could not create any TCP\/IP sockets/.test(problem);
    // The children of a killed server have not all noticed its death yet.
    const notOverYet = /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(problem);
    if (!(portTaken || notOverYet) || Date.now() > giveUpAt) {
      throw new Error(`The embedded PostgreSQL did not start (its log is ${logFile(place)}):\n${problem}`);
    }
    if (portTaken) port = undefined;
    await pause(200);
  }
}

/** Ends the server without waiting for its clients, and returns when it has gone. */
export async function stopPostmaster(
  place: string,
  pid: number,
  findPrograms: () => Promise<{ binaries: Binaries; account: OsUser | undefined }>,
): Promise<void> {
  if (process.platform === 'win32') {
    // Windows has no signal that asks nicely.
    const { binaries, account } = await findPrograms();
    await runAs(account, place, binaries.pgCtl, ['stop', '-D', join(place, 'data'), '-m', 'fast', '-w']);
    return;
  }
  process.kill(pid, 'SIGINT');
  while (await isPostmasterOf(pid, join(place, 'data'))) await pause(LOOK_AGAIN_MS);
}

/** Undefined when the server is ready, else what its log says. */
async function attempt(
  place: string,
  account: OsUser | undefined,
  binaries: Binaries,
  port: number,
): Promise<string | undefined> {
  const log = await open(logFile(place), 'a', 0o600);
  const { size } = await stat(logFile(place));
  const child = spawn(binaries.postgres, ['-D', join(place, 'data'), ...settings(port)], {
    ...spawnOptions(account, place),
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
      if (await Promise.race([ended, pause(LOOK_AGAIN_MS, false)])) {
        const text = (await readFile(logFile(place))).subarray(size).toString().trim();
        return text === '' ? `${binaries.postgres} ended at once with code ${child.exitCode}` : text;
      }
      const seen = await readPidFile(place);
      if (seen?.pid === child.pid && seen?.ready) return undefined;
    }
  } finally {
    await log.close();
  }
}

// What is not said here, fsync above all, is PostgreSQL's own careful default.
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

function logFile(place: string): string {
  return join(place, 'postgres.log');
}

/** The wanted port when it is free, so that the clients of a server that died find its successor; else any. */
async function freePort(wanted: number | undefined): Promise<number> {
  for (const port of wanted ? [wanted, 0] : [0]) {
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
