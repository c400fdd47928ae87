// Knows the types of all columns, as PostgreSQL names them. They are read from the database, once for a pool, so that
// no list in the program can differ from the schema.

import type { Sql } from './sql.js';

export type ColumnTypes = (table: string, column: string) => string;

/** Throws for a column that does not exist. */
export async function readColumnTypes(sql: Sql): Promise<ColumnTypes> {
  const rows = await sql<{ key: string; type: string }>(
    `SELECT relname || '.' || attname AS key, format_type(atttypid, NULL) AS type
     FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped`,
  );
  const types = new Map(rows.map(({ key, type }) => [key, type]));
  return (table, column) => {
    const type = types.get(`${table}.${column}`);
    if (type === undefined) throw new Error(`the database has no column ${table}.${column}`);
    return type;
  };
}

/** Reads the types when they are first wanted, and again if that failed. */
export function columnTypesOn(sql: Sql): () => Promise<ColumnTypes> {
  let reading: Promise<ColumnTypes> | undefined;
  return () => {
    reading ??= readColumnTypes(sql).catch((error) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}
