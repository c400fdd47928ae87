// A connection that proves that this worker lives: it holds an advisory lock, which PostgreSQL frees when the
// connection ends, however the process ended. A busy event loop or a slow database does not end a connection.

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Sight, WorkerIdentity } from '../../../ports/workers.js';
import { recently } from '../database/recently.js';
import { statementName } from '../database/sql.js';
import { lockKey } from './lock-key.js';

/** One connection. A new one is needed when it has ended. */
export interface Session {
  /** Fires when the connection has ended. */
  readonly ended: AbortSignal;
  /** Looks at the other workers. Registers this one again when it was taken for dead; then `wasForgotten`.
   *  `pressed`: people wait for the answers of this process. */
  look(pressed: boolean): Promise<Look>;
  close(): Promise<void>;
}

export interface Look extends Sight {
  /** Workers that were found missing just now, by this look and no other. */
  readonly missing: readonly WorkerIdentity[];
  readonly wasForgotten: boolean;
}

const connectTimeoutMs = 10_000;
const closeTimeoutMs = 3_000;
/** No answer for so long means that there is no way to the server any more: it has given up the connection long
 *  before. */
const answerTimeoutMs = 60_000;
/** A worker whose lock is free has so long to come back with a new connection. */
const grace = '2 seconds';
/** Those who press look every second. */
const pressedFor = '3 seconds';

/** The server notices within a quarter of a minute that a host is dead. Does nothing on a Unix socket. */
const keepAliveSql = `SELECT set_config('tcp_keepalives_idle', '5', false),
  set_config('tcp_keepalives_interval', '3', false), set_config('tcp_keepalives_count', '3', false),
  set_config('tcp_user_timeout', '15000', false)`;

const registerSql = `INSERT INTO "Worker" (id, name, session) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO UPDATE SET session = excluded.session, "missingSince" = null`;

/**
 * Marks the workers whose lock is free, and those that came back. Who is missing for longer than the grace has died,
 * and is marked as if it were missing since now, so that no other worker sees it as dead while this one takes over.
 */
const lookSql = `
WITH others AS (
  SELECT id, session, "missingSince", pg_try_advisory_xact_lock_shared(${lockKey('session')}) AS free
  FROM (SELECT * FROM "Worker" WHERE id <> $1::uuid OFFSET 0) worker
), changed AS (
  UPDATE "Worker" worker SET "missingSince" = CASE WHEN free THEN clock_timestamp() END FROM others
  WHERE worker.id = others.id AND worker.session = others.session AND CASE WHEN free
    THEN worker."missingSince" IS NULL OR NOT ${recently('worker."missingSince"', grace)}
    ELSE worker."missingSince" IS NOT NULL END
  RETURNING free, others."missingSince" IS NULL AS "isNew", json_build_object('id', worker.id, 'name', worker.name) AS worker
), own AS (
  UPDATE "Worker" SET "pressedAt" = clock_timestamp() WHERE id = $1::uuid AND $2::boolean
)
SELECT clock_timestamp() AS at,
  EXISTS (SELECT FROM "Worker" WHERE id = $1::uuid) AS "isKnown",
  $2::boolean OR EXISTS (SELECT FROM "Worker" WHERE ${recently('"pressedAt"', pressedFor)}) AS pressed,
  (SELECT coalesce(json_agg(worker), '[]') FROM changed WHERE free AND NOT "isNew") AS died,
  (SELECT coalesce(json_agg(worker), '[]') FROM changed WHERE free AND "isNew") AS missing,
  array(SELECT mailbox FROM "MailboxLease" WHERE holder IS NULL OR "expiresAt" <= now()) AS "unreadMailboxes"`;

/** `url`: of the database without a pooler in between. */
export async function openSession(url: string, worker: WorkerIdentity): Promise<Session> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'casemill worker',
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  });
  const ended = new AbortController();
  client.on('error', () => ended.abort());
  client.on('end', () => ended.abort());
  const cut = () => client.connection.stream.destroy();
  const query = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const timer = setTimeout(cut, answerTimeoutMs);
    try {
      return (await client.query<Row>({ name: statementName(text), text, values: [...values] })).rows;
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    await client.connect();
    await query(keepAliveSql);
    // Not the worker's id: the lock of an earlier connection may still be held when that one broke.
    const session = randomUUID();
    const register = () => query(registerSql, [worker.id, worker.name, session]);
    await query(`SELECT pg_advisory_lock(${lockKey('$1')})`, [session]);
    await register();
    return {
      ended: ended.signal,
      async look(pressed) {
        const askedAt = performance.now();
        const [seen] = await query<Omit<Look, 'clock'> & { isKnown: boolean; at: Date }>(lookSql, [worker.id, pressed]);
        const answeredAt = performance.now();
        if (seen === undefined) throw new Error('the database gave no answer');
        if (!seen.isKnown) await register();
        const { at, isKnown, ...others } = seen;
        return { ...others, clock: { at, askedAt, answeredAt }, wasForgotten: !isKnown };
      },
      async close() {
        // A database that does not answer must not keep a worker that stops.
        const timer = setTimeout(cut, closeTimeoutMs);
        await query('DELETE FROM "Worker" WHERE id = $1', [worker.id]).catch(() => undefined);
        await client.end().catch(() => undefined);
        clearTimeout(timer);
      },
    };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
