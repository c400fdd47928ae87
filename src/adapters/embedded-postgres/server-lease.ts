// Presence at the shared server: a connection that holds a shared advisory lock. It ends with its process, however that
// ends, so that the last to leave can tell that it is the last.

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { DATABASE, prepareCluster, readPassword, USER } from './cluster.js';
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.js';
import { chooseUser } from './run-as.js';
import { findServerDir, prepareServerDir } from './server-dir.js';
import { withStartLock } from './start-lock.js';

// Any constant; the letters CASE.
const LEASE_LOCK = 0x43415345;
// The maintenance database: a connection to `casemill` would keep it from being a template or being dropped.
const MAINTENANCE_DATABASE = 'postgres';
const LOOK_AGAIN_MS = 30;
const ANSWER_WITHIN_MS = 10_000;

/** A presence. */
export interface ServerLease {
  readonly serverDir: string;
  readonly password: string;
  readonly postmaster: Postmaster;
  readonly client: pg.Client;
  /** Resolves when the connection has ended, wanted or not. */
  readonly ended: Promise<void>;
}

/** Joins the server of `home`; makes and starts it when it is not there, on `preferredPort` if that is free. */
export async function takeServerLease(
  home: string,
  log: (line: string) => void,
  preferredPort: number | undefined,
): Promise<ServerLease> {
  let refusedSince: number | undefined;
  let told = false;
  for (;;) {
    const place = await findServerDir(home);
    const password = await readPassword(place);
    const postmaster = password === undefined ? undefined : await findPostmaster(place);
    if (password === undefined || postmaster === undefined) {
      await withStartLock(home, () => start(home, log, preferredPort));
      continue;
    }
    const seat = await adopt(place, password, postmaster);
    if (seat !== undefined) return seat;
    refusedSince ??= Date.now();
    // Starting after a crash takes as long as it takes; PostgreSQL says so while it does.
    if (!postmaster.ready && !told) log('waiting for the embedded PostgreSQL to start or to stop');
    told ||= !postmaster.ready;
    if (postmaster.ready && Date.now() - refusedSince > ANSWER_WITHIN_MS) {
      throw held(place, postmaster, 'it takes no connections');
    }
    await pause(postmaster.ready ? LOOK_AGAIN_MS : 200);
  }
}

async function start(home: string, log: (line: string) => void, preferredPort: number | undefined): Promise<void> {
  const { place, account } = await prepareServerDir(home);
  if ((await findPostmaster(place)) !== undefined) return; // another process was faster
  const binaries = await findBinaries(account, place);
  await prepareCluster(place, account, binaries, log);
  await startPostmaster(place, account, binaries, preferredPort);
  log(`started the embedded PostgreSQL in ${place}`);
}

/** A seat at a running server; undefined while it is starting or stopping. */
async function adopt(place: string, password: string, postmaster: Postmaster): Promise<ServerLease | undefined> {
  if (postmaster.port === 0) return undefined;
  const client = new pg.Client({
    host: '127.0.0.1',
    port: postmaster.port,
    user: USER,
    password,
    database: MAINTENANCE_DATABASE,
    application_name: 'casemill presence',
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
  });
  const ended = new Promise<void>((resolve) => {
    client.once('end', () => resolve());
  });
  client.on('error', () => undefined); // 'end' follows, and is what counts
  try {
    await client.connect();
    // Somebody else's server on a port that ours once had might ask for no password at all.
    const { rows } = await client.query<{ directory: string }>(`SELECT current_setting('data_directory') AS directory`);
    if (rows[0]?.directory !== join(place, 'data')) {
      throw held(place, postmaster, `port ${postmaster.port} is that of another data directory`);
    }
    // Blocks while the last to leave is stopping the server, and then fails with the connection.
    await client.query('SELECT pg_advisory_lock_shared($1)', [LEASE_LOCK]);
    await makeDatabase(client);
    return { serverDir: place, password, postmaster, client, ended };
  } catch (error) {
    await client.end().catch(() => undefined);
    if (isPassing(error)) return undefined;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === '28P01' || code === '28000') throw held(place, postmaster, 'it refuses our password');
    if (/timeout/.test(message)) throw held(place, postmaster, 'it does not answer');
    throw error;
  }
}

/** Failures that a server shows while it starts or stops. */
function isPassing(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code ?? '') ||
    /Connection terminated|not queryable/.test(message)
  );
}

async function makeDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount !== 0) return;
  await client.query(`CREATE DATABASE ${DATABASE}`).catch((error: NodeJS.ErrnoException) => {
    // Two that start at once both see that it is missing.
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  });
}

/** Leaves, and stops the server when nobody else is there. */
export async function releaseServerLease(
  { serverDir: place, postmaster, client }: ServerLease,
  log: (line: string) => void,
): Promise<void> {
  try {
    // Only after we have let go ourselves: of two who leave at once, one must find nobody else.
    await client.query('SELECT pg_advisory_unlock_shared($1)', [LEASE_LOCK]);
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [LEASE_LOCK]);
    if (rows[0]?.alone !== true) return;
    await stopPostmaster(place, postmaster.pid, async () => {
      const account = await chooseUser(join(place, 'data'));
      return { account, binaries: await findBinaries(account, place) };
    });
    log('stopped the embedded PostgreSQL');
  } catch (error) {
    if (!isPassing(error)) throw error; // the server went away by itself
  } finally {
    await client.end().catch(() => undefined);
  }
}

function held(place: string, { pid }: Postmaster, why: string): Error {
  return new Error(
    `The data directory ${join(place, 'data')} is held by process ${pid}, and ${why}. If that is a PostgreSQL that you ` +
      `do not need, stop it (kill -INT ${pid}) and start Casemill again; otherwise set CASEMILL_HOME to another folder.`,
  );
}
