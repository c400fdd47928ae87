// Puts rows into tables as they are, for tests of what is read from them.

import type pg from 'pg';

/** Columns that no row names have their default; one that a row does not name, and others do, is null there. */
export async function insertRows(pool: pg.Pool, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = [...new Set(rows.flatMap(Object.keys))].map((name) => `"${name}"`).join(', ');
  const from = `json_populate_recordset(NULL::"${table}", $1)`;
  await pool.query(`INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM ${from}`, [JSON.stringify(rows)]);
}
