// The cases that agents have open, as rows. What is new is counted, not dated: a mail may come to a case later than it
// was received.

import { caseNumber } from '../../../core/case/number.js';
import type { CaseVisits, OpenCase } from '../../../ports/case-visits.js';
import type { Sql } from '../database/sql.js';

/** More than anybody works on. The oldest makes room. */
const mostOpen = 9;

/** Activities of other people on the case `c`: what they wrote, said and noted, not what was sent automatically. */
const ofOthers = (agent: string) => `(SELECT count(*)::int FROM "Activity" a WHERE a."caseId" = c.id
  AND a.agent IS DISTINCT FROM ${agent} AND (a.direction = 'in' OR a.agent IS NOT NULL))`;

export function createCaseVisits(sql: Sql): CaseVisits {
  return {
    async open(number, agent, now) {
      await sql(
        `WITH old AS (DELETE FROM "CaseVisit" WHERE agent = $2 AND "caseId" IN (
           SELECT "caseId" FROM "CaseVisit" WHERE agent = $2 AND "caseId" <> (SELECT id FROM "Case" WHERE number = $1)
           ORDER BY "openedAt" DESC OFFSET ${mostOpen - 1}))
         INSERT INTO "CaseVisit" ("caseId", agent, "openedAt", seen)
         SELECT c.id, $2, $3::timestamptz, ${ofOthers('$2')} FROM "Case" c WHERE c.number = $1
         ON CONFLICT ("caseId", agent) DO UPDATE SET seen = excluded.seen`,
        [number, agent, now],
      );
    },
    async see(number, agent) {
      await sql(
        `UPDATE "CaseVisit" v SET seen = ${ofOthers('$2')} FROM "Case" c
         WHERE c.number = $1 AND v."caseId" = c.id AND v.agent = $2`,
        [number, agent],
      );
    },
    async close(number, agent) {
      await sql('DELETE FROM "CaseVisit" WHERE agent = $2 AND "caseId" = (SELECT id FROM "Case" WHERE number = $1)', [
        number,
        agent,
      ]);
    },
    async list(agent) {
      const rows = await sql<Omit<OpenCase, 'number'> & { readonly number: number }>(
        `SELECT c.number, c.title, c.status, greatest(0, ${ofOthers('$1')} - v.seen) AS news
         FROM (SELECT * FROM "CaseVisit" WHERE agent = $1 ORDER BY "openedAt" DESC LIMIT ${mostOpen}) v
         CROSS JOIN LATERAL (SELECT id, number, title, status FROM "Case" WHERE id = v."caseId" OFFSET 0) c
         ORDER BY v."openedAt", c.number`,
        [agent],
      );
      return rows.map((row) => ({ ...row, number: caseNumber(row.number) }));
    },
  };
}
