// The connections of BullMQ on PostgreSQL: one pool and one connection that listens, for all of its queues and workers.
// By itself BullMQ opens a pool for each of them, and a listening connection for each worker.

import { EventEmitter } from 'node:events';
import { DEFAULT_SCHEMA, type PgPool, type PgPoolClient, runMigrations } from 'bullmq';
import pg from 'pg';

export interface JobsPool {
  /** To give to BullMQ, which never ends it. */
  readonly pool: PgPool;
  close(): Promise<void>;
}

/** Not startup options, which poolers refuse. A commit does not wait for the disk: a job that a crash of the server
 *  takes is added again from the row whose promise it keeps, and one that comes back finds its promise kept. */
const onConnectSql = `SET search_path TO ${DEFAULT_SCHEMA}; SET synchronous_commit TO off`;

/** `connections`: of the pool; the one that listens comes on top, as soon as a worker waits for jobs. Connects
 *  lazily. The URL must not lead to a pooler that changes sessions between transactions. */
export function openJobsPool(url: string, connections: number): JobsPool {
  // A connection that died silently is noticed in seconds, not after the two hours of the operating system.
  const alive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
  const settings = { connectionString: url, application_name: 'casemill jobs', pipeline: true, ...alive };
  const pool = new pg.Pool({
    ...settings,
    max: connections,
    onConnect: (client) => client.query(onConnectSql),
  });
  const migrated = untilItSucceeds(() => migrateJobs(pool));
  const listener = sharedListener(settings);
  const query: Query = async (text, parameters) => {
    await migrated();
    return pool.query(text, parameters);
  };
  const lent = new EventEmitter().setMaxListeners(0);
  pool.on('error', (error) => {
    if (lent.listenerCount('error') > 0) lent.emit('error', error);
  });
  const methods = {
    options: settings,
    query,
    connect: async () => lentClient(query, listener),
    end: async () => undefined,
  };
  return {
    pool: Object.assign(lent, methods) as unknown as PgPool,
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

type Query = (text: string, parameters?: unknown[]) => Promise<pg.QueryResult>;

async function migrateJobs(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  // Without a listener, a connection that is lost would end the process; the statement in hand is rejected with it.
  client.on('error', () => undefined);
  try {
    await client.query('SET synchronous_commit TO on');
    await runMigrations(client);
    await client.query('SET synchronous_commit TO off');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

interface Listener {
  /** Connects if necessary. */
  client(): Promise<pg.Client>;
  close(): Promise<void>;
}

function sharedListener(settings: pg.ClientConfig): Listener {
  let connected: Promise<pg.Client> | undefined;
  const connect = async () => {
    const client = new pg.Client(settings);
    // Every worker listens to it.
    client.setMaxListeners(0);
    client.on('error', () => {
      connected = undefined;
      void client.end().catch(() => undefined);
    });
    await client.connect();
    return client;
  };
  return {
    client() {
      const connecting = connected ?? connect();
      connected = connecting;
      connecting.catch(() => {
        if (connected === connecting) connected = undefined;
      });
      return connecting;
    },
    async close() {
      const closing = connected;
      connected = undefined;
      await closing?.then(
        (client) => client.end(),
        () => undefined,
      );
    },
  };
}

/** What BullMQ sees as a client of its own. It reads the version of its schema with one and gives it back; on the
 *  others it listens, which it shows by handling their errors. */
function lentClient(query: Query, listener: Listener): PgPoolClient {
  const lent = new EventEmitter();
  let stop = () => {};
  const follow = (client: pg.Client) => {
    const notify = (notification: pg.Notification) => lent.emit('notification', notification);
    const fail = (error: Error) => {
      stop();
      if (lent.listenerCount('error') > 0) lent.emit('error', error);
    };
    client.on('notification', notify).on('error', fail);
    stop = () => {
      client.off('notification', notify).off('error', fail);
      stop = () => {};
    };
  };
  let following: pg.Client | undefined;
  return Object.assign(lent, {
    async query(text: string, parameters?: unknown[]) {
      if (lent.listenerCount('error') === 0) return query(text, parameters);
      // BullMQ names a listening connection after a queue; this one serves all.
      if (text.includes('application_name')) return { rows: [] };
      const client = await listener.client();
      if (following !== client) {
        stop();
        following = client;
        follow(client);
      }
      return client.query(text, parameters);
    },
    release: () => stop(),
  }) as unknown as PgPoolClient;
}

/** Every call gets the promise of the first, unless that was rejected: then the next call tries again. */
export function untilItSucceeds<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work().catch((error) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}
