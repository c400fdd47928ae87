// Reads the database's clock.

import type pg from 'pg';
import type { ClockReading } from '../../../ports/workers.js';

export async function readClock(pool: pg.Pool): Promise<ClockReading> {
  const client = await pool.connect();
  try {
    const askedAt = performance.now();
    const { rows } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
    const answeredAt = performance.now();
    const [row] = rows;
    if (row === undefined) throw new Error('the database does not tell its time');
    return { at: row.at, askedAt, answeredAt };
  } finally {
    client.release();
  }
}
