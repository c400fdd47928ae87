// Puts rows into tables as they are, for tests of what is read from them.

import type pg from 'pg';

/** Columns that are not named are null, whatever their default. */
export async function insertRows(pool: pg.Pool, table: string, rows: readonly object[]): Promise<void> {
  await pool.query(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`, [
    JSON.stringify(rows),
  ]);
}
