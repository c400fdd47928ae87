// Makes a pool work behind a pooler that lends each transaction another session: a statement that one session has
// prepared is unknown to the next, or known by the same name.

import type pg from 'pg';

/** Lets the pool's connections prepare no statement under a name, whoever asks for it. Each is then planned each
 *  time. */
export function prepareNothing(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...values: unknown[]) => unknown;
    const unnamed = (statement: unknown, ...values: unknown[]) => query(withoutName(statement), ...values);
    client.query = unnamed as typeof client.query;
  });
}

function withoutName(statement: unknown): unknown {
  const isNamed = typeof statement === 'object' && statement !== null && 'name' in statement && statement.name;
  return isNamed ? { ...statement, name: undefined } : statement;
}
