// Runs plain SQL on the pool that Prisma also uses. For the hot path: a statement costs a sixth of the CPU that it
// costs through the Prisma client. Statements are prepared once per connection, under a name derived from their text.

import { createHash } from 'node:crypto';
import pg from 'pg';
import { asTrouble } from './trouble.js';

/** Runs one statement and returns its rows. */
export type Sql = <Row extends object>(text: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/** SQL outside a transaction, or on one connection. */
export function sqlOn(client: pg.Pool | pg.PoolClient): Sql {
  return async <Row extends object>(text: string, parameters: readonly unknown[] = []) => {
    try {
      const { rows } = await client.query<Row>({ name: statementName(text), text, values: [...parameters] });
      return rows;
    } catch (error) {
      throw asTrouble(error);
    }
  };
}

const names = new Map<string, string>();

/** The name under which the statement is prepared. */
export function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    names.set(text, name);
  }
  return name;
}

/** Runs the last statement of a transaction and sends the commit with it, in one round trip. */
export type Finish = <T>(last: (sql: Sql) => Promise<T>) => Promise<T>;

/** One transaction: committed when `work` resolves, or with what `finish` runs; rolled back when it throws. */
export async function inSqlTransaction<T>(pool: pg.Pool, work: (sql: Sql, finish: Finish) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error) => {
    throw asTrouble(error);
  });
  // The pool listens only to idle clients. Without this listener, a server that restarts would crash the process;
  // running statements are rejected with the same error.
  const ignore = () => undefined;
  client.on('error', ignore);
  const release = (broken: boolean) => {
    client.off('error', ignore);
    client.release(broken);
  };
  const sql = sqlOn(client);
  let finished = false;
  try {
    // BEGIN is sent with the first statements of `work`, which fail if it does.
    const answer = await sentTogether(client, () => {
      client.query('BEGIN').catch(() => undefined);
      return work(sql, async (last) => {
        finished = true;
        // A COMMIT after a failed statement rolls back.
        const [written] = await sentTogether(client, () => Promise.all([last(sql), client.query('COMMIT')]));
        return written;
      });
    });
    if (!finished) await client.query('COMMIT');
    release(false);
    return answer;
  } catch (error) {
    // A connection that cannot roll back is broken and leaves the pool.
    await client.query('ROLLBACK').then(
      () => release(isOutdated(error)),
      () => release(true),
    );
    throw asTrouble(error);
  }
}

/** A newer version of Casemill changed a table while this one runs, and a statement was prepared before: it fails as
 *  long as the connection lives. */
function isOutdated(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.routine === 'RevalidateCachedQuery';
}

/** Sends the statements that `send` issues before it waits in one packet: a system call costs more than a short
 *  statement. */
function sentTogether<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = client.connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/**
 * One row. A statement that reads it, and is no part of a transaction, ends before its change is on the disk: a change
 * that the server may lose when it crashes, though never later ones without it.
 */
export const withoutWaitingForDisk = `(SELECT set_config('synchronous_commit', 'off', true)) unflushed`;

/**
 * The elements of an array as rows with one column, `key`, for a lateral join that looks each of them up. The planner
 * cannot know the limit and expects a tenth of the ten rows that it expects of an array. So no size of a table makes it
 * read the table instead of looking a few keys up, and the plan for any array costs as little as that for the array at
 * hand.
 */
export function elementsOf(array: string): string {
  return `(SELECT unnest(${array}) AS key LIMIT cardinality(${array}))`;
}

/**
 * A condition on the state of a row that is found by its key. It is written so that no index of rows in that state
 * answers it: such an index is empty most of the time, so a plan prefers it to the key, and keeps reading it from end
 * to end when many rows wait in it.
 */
export function isInState(column: string, state: string): string {
  return `${column} || '' = '${state}'`;
}

/** An instant in a JSON value, where it is text. */
export function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** A row as PostgreSQL writes it in JSON, with instants as text. */
export type Texts<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};
