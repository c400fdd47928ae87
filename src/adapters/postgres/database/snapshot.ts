// Runs statements in a read-only transaction: all of them see the database at the same moment.

import pg from 'pg';
import type { Sql } from './sql.js';

export interface Snapshot {
  readonly sql: Sql;
  /** Calls `take` with each row as it arrives, so that the rows are never all in memory. */
  eachRow<Row extends object>(text: string, parameters: readonly unknown[], take: (row: Row) => void): Promise<void>;
}

export async function inSnapshot<T>(pool: pg.Pool, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // The pool handles errors of idle clients only; the running statement fails with the same error.
  const ignore = () => undefined;
  client.on('error', ignore);
  let broken = false;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await work({
      // Without a name, so that a statement is planned for its own period, be it a day or two years.
      sql: async <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
        (await client.query<Row>(text, [...parameters])).rows,
      eachRow: (text, parameters, take) => eachRow(client, text, parameters, take),
    });
  } finally {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    client.off('error', ignore);
    client.release(broken);
  }
}

function eachRow<Row extends object>(
  client: pg.PoolClient,
  text: string,
  parameters: readonly unknown[],
  take: (row: Row) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query<Row>(text, [...parameters]);
    // An exception of a listener does not reach the caller.
    let problem: unknown;
    query.on('row', (row) => {
      try {
        if (problem === undefined) take(row);
      } catch (error) {
        problem = error;
      }
    });
    query.on('error', reject);
    query.on('end', () => (problem === undefined ? resolve() : reject(problem as Error)));
    client.query(query);
  });
}
