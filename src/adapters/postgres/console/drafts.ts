// Drafts of agents as rows.

import type { Draft, Drafts } from '../../../ports/drafts.js';
import type { Sql } from '../database/sql.js';

/** The case of the number, and those that were merged into it, directly or one into another. */
const together = `WITH RECURSIVE together AS (
  SELECT id FROM "Case" WHERE number = $1
  UNION SELECT c.id FROM "Case" c JOIN together t ON c."mergedIntoId" = t.id)`;

export function createDrafts(sql: Sql): Drafts {
  return {
    list: (caseNumber) =>
      sql<Draft>(
        `${together} SELECT agent, kind, text, "changedAt" FROM "Draft" WHERE "caseId" IN (SELECT id FROM together)
         ORDER BY "changedAt" DESC LIMIT 50`,
        [caseNumber],
      ),
    async save(caseNumber, { agent, kind, text, changedAt }) {
      if (text.trim() === '') {
        await remove(sql, caseNumber, agent, kind);
        return true;
      }
      const saved = await sql(
        `INSERT INTO "Draft" ("caseId", agent, kind, text, "changedAt")
         SELECT id, $2, $3, $4, $5::timestamptz FROM "Case" WHERE number = $1
         ON CONFLICT ("caseId", agent, kind) DO UPDATE SET text = excluded.text, "changedAt" = excluded."changedAt"
         RETURNING agent`,
        [caseNumber, agent, kind, text, changedAt],
      );
      return saved.length > 0;
    },
    remove: (caseNumber, agent, kind) => remove(sql, caseNumber, agent, kind),
  };
}

async function remove(sql: Sql, caseNumber: number, agent: string, kind: string): Promise<void> {
  await sql(
    `${together} DELETE FROM "Draft" WHERE "caseId" IN (SELECT id FROM together) AND agent = $2 AND kind = $3`,
    [caseNumber, agent, kind],
  );
}
