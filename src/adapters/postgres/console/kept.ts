// Searches and texts that agents keep, as rows.

import type { Kept, KeptItem } from '../../../ports/kept.js';
import type { Sql } from '../database/sql.js';

export function createKept(sql: Sql, table: 'SavedSearch' | 'SavedText'): Kept {
  return {
    list: (agent) =>
      sql<KeptItem>(
        `SELECT id, agent, name, text, shared FROM "${table}" WHERE agent = $1 OR shared
         ORDER BY lower(name), agent LIMIT 200`,
        [agent],
      ),
    async save({ id, agent, name, text, shared }, now) {
      await sql(
        `INSERT INTO "${table}" (id, agent, name, text, shared, "createdAt")
         VALUES ($1::uuid, $2, $3, $4, $5, $6::timestamptz)
         ON CONFLICT (agent, name) DO UPDATE SET text = excluded.text, shared = excluded.shared`,
        [id, agent, name, text, shared, now],
      );
    },
    async remove(agent, id) {
      await sql(`DELETE FROM "${table}" WHERE agent = $1 AND id::text = $2`, [agent, id]);
    },
  };
}
