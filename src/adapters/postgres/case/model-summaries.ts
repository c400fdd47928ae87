// Stores the summaries that a language model wrote, one a case.

import type { ModelSummary } from '../../../core/case/summary-by-model.js';
import type { ModelSummaries } from '../../../ports/model-summaries.js';
import type { Sql } from '../database/sql.js';

export function createModelSummaries(sql: Sql): ModelSummaries {
  return {
    async find(number) {
      const [found] = await sql<ModelSummary>(
        `SELECT model, "writtenAt", activities, sentences FROM "ModelSummary"
         WHERE "caseId" = (SELECT id FROM "Case" WHERE number = $1)`,
        [number],
      );
      return found;
    },
    async store(number, { model, writtenAt, activities, sentences }) {
      await sql(
        `INSERT INTO "ModelSummary" ("caseId", model, "writtenAt", activities, "lastActivityId", sentences)
         SELECT id, $2, $3::timestamptz, $4::uuid[], $5::uuid, $6::jsonb FROM "Case" WHERE number = $1
         ON CONFLICT ("caseId") DO UPDATE SET model = excluded.model, "writtenAt" = excluded."writtenAt",
           activities = excluded.activities, "lastActivityId" = excluded."lastActivityId", sentences = excluded.sentences`,
        [number, model, writtenAt, activities, activities.at(-1), JSON.stringify(sentences)],
      );
    },
  };
}
