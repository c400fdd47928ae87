// Who looks at which case, as rows that a browser must keep alive.

import type { Look, PagePresence } from '../../../ports/page-presence.js';
import { recently } from '../database/recently.js';
import type { Sql } from '../database/sql.js';

/** A crowd beyond that is cut. */
const mostListed = 2_000;

export function createPagePresence(sql: Sql): PagePresence {
  return {
    async show(stream, agent, looks) {
      const numbers = looks.map(({ caseNumber }) => caseNumber);
      await sql(
        `WITH gone AS (DELETE FROM "PagePresence" WHERE stream = $1::uuid AND "caseNumber" <> ALL ($3::int[]))
         INSERT INTO "PagePresence" (stream, agent, "caseNumber", writing, "hereAt")
         SELECT $1::uuid, $2, number, writing, now() FROM unnest($3::int[], $4::bool[]) AS shown (number, writing)
         ON CONFLICT (stream, "caseNumber") DO UPDATE SET writing = excluded.writing, "hereAt" = excluded."hereAt"`,
        [stream, agent, numbers, looks.map(({ writing }) => writing)],
      );
    },
    async keep(streams) {
      await sql(
        `WITH gone AS (DELETE FROM "PagePresence" WHERE NOT ${recently('"hereAt"', '5 minutes')})
         UPDATE "PagePresence" SET "hereAt" = now() WHERE stream = ANY ($1::uuid[])`,
        [streams],
      );
    },
    async end(stream) {
      await sql('DELETE FROM "PagePresence" WHERE stream = $1::uuid', [stream]);
    },
    list: () =>
      sql<Look & { readonly streams: readonly string[] }>(
        `SELECT "caseNumber", agent, bool_or(writing) AS writing, array_agg(stream::text) AS streams FROM "PagePresence"
         WHERE ${recently('"hereAt"', '1 minute')} GROUP BY "caseNumber", agent
         ORDER BY "caseNumber", agent LIMIT ${mostListed}`,
      ),
  };
}
