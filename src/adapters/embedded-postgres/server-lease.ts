// Counts the users of the shared server: each has a lease, a connection with a shared advisory lock. The lock ends with
// its process, however that ends, so the last user knows that it is the last.

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { DATABASE, prepareCluster, readPassword, USER } from './cluster.js';
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.js';
import { chooseUser } from './run-as.js';
import { findServerDir, prepareServerDir } from './server-dir.js';
import { withStartLock } from './start-lock.js';

// An arbitrary constant: the letters CASE.
const LEASE_LOCK = 0x43415345;
// The maintenance database: a connection to `casemill` would keep it from being a template or being dropped.
const MAINTENANCE_DATABASE = 'postgres';
const POLL_MS = 30;
const ANSWER_TIMEOUT_MS = 10_000;

/** The use of the server by this process. */
export interface ServerLease {
  readonly serverDir: string;
  readonly password: string;
  readonly postmaster: Postmaster;
  readonly client: pg.Client;
  /** Resolves when the connection has ended for whatever reason. */
  readonly ended: Promise<void>;
}

/** Joins the server of `home`; creates and starts it when needed, on `preferredPort` if that is free. */
export async function takeServerLease(
  home: string,
  log: (line: string) => void,
  preferredPort: number | undefined,
): Promise<ServerLease> {
  let refusedSince: number | undefined;
  let hasLogged = false;
  for (;;) {
    const serverDir = await findServerDir(home);
    const password = await readPassword(serverDir);
    const postmaster = password === undefined ? undefined : await findPostmaster(serverDir);
    if (password === undefined || postmaster === undefined) {
      await withStartLock(home, () => start(home, log, preferredPort));
      continue;
    }
    const lease = await connect(serverDir, password, postmaster);
    if (lease !== undefined) return lease;
    refusedSince ??= Date.now();
    // Recovery after a crash may take long; the pid file says so meanwhile.
    if (!postmaster.ready && !hasLogged) log('waiting for the embedded PostgreSQL to start or to stop');
    hasLogged ||= !postmaster.ready;
    if (postmaster.ready && Date.now() - refusedSince > ANSWER_TIMEOUT_MS) {
      throw inUseError(serverDir, postmaster, 'it accepts no connections');
    }
    await pause(postmaster.ready ? POLL_MS : 200);
  }
}

async function start(home: string, log: (line: string) => void, preferredPort: number | undefined): Promise<void> {
  const { serverDir, user } = await prepareServerDir(home);
  if ((await findPostmaster(serverDir)) !== undefined) return; // another process was faster
  const binaries = await findBinaries(user, serverDir);
  await prepareCluster(serverDir, user, binaries, log);
  await startPostmaster(serverDir, user, binaries, preferredPort);
  log(`started the embedded PostgreSQL in ${serverDir}`);
}

/** Takes a lease of a running server; undefined while it is starting or stopping. */
async function connect(serverDir: string, password: string, postmaster: Postmaster): Promise<ServerLease | undefined> {
  if (postmaster.port === 0) return undefined;
  const client = new pg.Client({
    host: '127.0.0.1',
    port: postmaster.port,
    user: USER,
    password,
    database: MAINTENANCE_DATABASE,
    application_name: 'casemill presence',
    connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
  });
  const ended = new Promise<void>((resolve) => {
    client.once('end', () => resolve());
  });
  client.on('error', () => undefined); // 'end' follows
  try {
    await client.connect();
    // Another server may have taken the port and may accept any password.
    const { rows } = await client.query<{ directory: string }>(`SELECT current_setting('data_directory') AS directory`);
    if (rows[0]?.directory !== join(serverDir, 'data')) {
      throw inUseError(serverDir, postmaster, `port ${postmaster.port} belongs to another data directory`);
    }
    // Blocks while the last user stops the server, and then fails together with the connection.
    await client.query('SELECT pg_advisory_lock_shared($1)', [LEASE_LOCK]);
    await createDatabase(client);
    return { serverDir, password, postmaster, client, ended };
  } catch (error) {
    await client.end().catch(() => undefined);
    if (isTransient(error)) return undefined;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === '28P01' || code === '28000') throw inUseError(serverDir, postmaster, 'it refuses our password');
    if (/timeout/.test(message)) throw inUseError(serverDir, postmaster, 'it does not answer');
    throw error;
  }
}

/** Whether the error is normal while a server starts or stops. */
function isTransient(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code ?? '') ||
    /Connection terminated|not queryable/.test(message)
  );
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount !== 0) return;
  await client.query(`CREATE DATABASE ${DATABASE}`).catch((error: NodeJS.ErrnoException) => {
    // Another process may have created it at the same time.
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  });
}

/** Gives up the lease and stops the server when nobody else has one. */
export async function releaseServerLease(
  { serverDir, postmaster, client }: ServerLease,
  log: (line: string) => void,
): Promise<void> {
  try {
    // Unlocks first: of two processes that leave at once, one must find itself alone.
    await client.query('SELECT pg_advisory_unlock_shared($1)', [LEASE_LOCK]);
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [LEASE_LOCK]);
    if (rows[0]?.alone !== true) return;
    await stopPostmaster(serverDir, postmaster.pid, async () => {
      const user = await chooseUser(join(serverDir, 'data'));
      return { user, binaries: await findBinaries(user, serverDir) };
    });
    log('stopped the embedded PostgreSQL');
  } catch (error) {
    if (!isTransient(error)) throw error; // the server has stopped
  } finally {
    await client.end().catch(() => undefined);
  }
}

function inUseError(serverDir: string, { pid }: Postmaster, why: string): Error {
  return new Error(
    `The data directory ${join(serverDir, 'data')} is in use by process ${pid}, and ${why}. If that is a PostgreSQL that you ` +
      `do not need, stop it (kill -INT ${pid}) and start Casemill again; otherwise set CASEMILL_HOME to another folder.`,
  );
}
