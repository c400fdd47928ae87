// Stores the shadow and the differences that it found. Counts and stores them in one statement, and only while it runs.

import type { DifferenceGroup } from '../../../core/intake/compare-decisions.js';
import type { Shadow, Shadows } from '../../../ports/shadows.js';
import type { Sql } from '../database/sql.js';

/** Mail ids per group of differences. */
const maxExamples = 5;

const recordSql = `
  WITH shadow AS (
    UPDATE "RuleShadow" SET compared = compared + $2, differ = differ + $3 WHERE version = $1 AND problem IS NULL
    RETURNING version)
  INSERT INTO "ShadowDifference" (version, "mailId", field, "from", "to")
  SELECT shadow.version, one.* FROM shadow, unnest($4::uuid[], $5::text[], $6::text[], $7::text[]) one
  ON CONFLICT DO NOTHING`;

const findSql = 'SELECT version, folder, "liveVersion", "startedAt", compared, differ, problem FROM "RuleShadow"';

const groupsSql = `
  SELECT field, "from", "to", count(*)::int AS count,
    (array_agg("mailId"::text ORDER BY "mailId"))[1:${maxExamples}] AS examples
  FROM "ShadowDifference" WHERE version = $1 GROUP BY field, "from", "to" ORDER BY count DESC, field`;

export function createShadows(sql: Sql): Shadows {
  async function end(version: string): Promise<boolean> {
    return (await sql('DELETE FROM "RuleShadow" WHERE version = $1 RETURNING version', [version])).length === 1;
  }
  return {
    async find() {
      return (await sql<Shadow>(findSql))[0];
    },
    async begin({ version, folder, liveVersion, startedAt }) {
      const begun = await sql(
        `INSERT INTO "RuleShadow" (version, folder, "liveVersion", "startedAt") VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING version`,
        [version, folder, liveVersion, startedAt],
      );
      return begun.length === 1;
    },
    async record(version, mails) {
      const differ = mails.filter(({ differences }) => differences.length > 0);
      const rows = differ.flatMap(({ mailId, differences }) => differences.map((found) => ({ mailId, ...found })));
      await sql(recordSql, [
        version,
        mails.length,
        differ.length,
        rows.map(({ mailId }) => mailId),
        rows.map(({ field }) => field),
        rows.map(({ from }) => from),
        rows.map(({ to }) => to),
      ]);
    },
    async disable(version, problem) {
      await sql('UPDATE "RuleShadow" SET problem = $2 WHERE version = $1', [version, problem]);
    },
    end,
    endWith: async (version, work) => ((await end(version)) ? work() : undefined),
    groups: (version) => sql<DifferenceGroup>(groupsSql, [version]),
  };
}
