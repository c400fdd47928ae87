// Replaces an address or a full name wherever a text, a list or a JSON value still has it.

import type { Sql } from '../database/sql.js';
import { ERASED, INVENTORY } from './inventory.js';

interface TextColumn {
  readonly table: string;
  readonly column: string;
  readonly type: 'text' | 'text[]' | 'jsonb';
}

/** In tables that may hold something of a customer. Gives how many rows were changed. */
export async function replaceMentions(sql: Sql, words: readonly string[]): Promise<number> {
  if (words.length === 0) return 0;
  // Regular expressions of PostgreSQL, with every sign taken as it is; the longest first.
  const pattern = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&'))
    .join('|');
  let changed = 0;
  for (const { table, column, type } of await textColumns(sql)) {
    const rows = await sql(
      `UPDATE "${table}" SET "${column}" = regexp_replace("${column}"::text, $1, '${ERASED}', 'gi')::${type}
       WHERE "${column}"::text ~* $1 RETURNING 1`,
      [pattern],
    );
    changed += rows.length;
  }
  return changed;
}

async function textColumns(sql: Sql): Promise<readonly TextColumn[]> {
  const rows = await sql<TextColumn & { readonly udt: string }>(
    `SELECT table_name AS table, column_name AS column,
       CASE udt_name WHEN '_text' THEN 'text[]' WHEN 'jsonb' THEN 'jsonb' ELSE 'text' END AS type
     FROM information_schema.columns
     WHERE table_schema = 'public' AND udt_name IN ('text', 'varchar', '_text', 'jsonb') AND is_generated = 'NEVER'
     ORDER BY 1, 2`,
    [],
  );
  return rows.filter(({ table }) => (INVENTORY[table]?.kind ?? 'none') !== 'none');
}
