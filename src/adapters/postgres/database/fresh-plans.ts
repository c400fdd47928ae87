// Keeps a connection from living with plans that were made for smaller tables. PostgreSQL plans a prepared statement,
// and the check of a foreign key, once for a connection; for a table of a few pages it plans to read all of it, which
// is right then. The plan stays until the table's statistics change, which on a database that just begins to fill is a
// minute of thousands of mails. So a connection forgets its plans whenever it has been used twice as often as when they
// were made.

import type pg from 'pg';

const firstAt = 8;

/** Planning again costs some milliseconds, twenty times in the life of a connection that is used a million times. */
export function keepPlansFresh(pool: pg.Pool): void {
  const used = new WeakMap<pg.PoolClient, { times: number; next: number }>();
  pool.on('acquire', (client) => {
    const use = used.get(client) ?? { times: 0, next: firstAt };
    used.set(client, use);
    use.times++;
    if (use.times < use.next) return;
    use.next *= 2;
    // Sent before the statements of whoever acquired it; a broken connection tells them, too.
    client.query('DISCARD PLANS').catch(() => undefined);
  });
}
