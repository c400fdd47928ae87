// The rule sets that were ever in force. In plain SQL: a worker that starts asks Prisma nothing, whose first query
// costs as much CPU as loading the rules.

import { z } from 'zod';
import type { RuleSetVersions } from '../../ports/rule-set-versions.js';
import type { Sql } from './database/sql.js';

const ruleTexts = z.record(z.string(), z.string());

export function createRuleSetVersions(sql: Sql): RuleSetVersions {
  return {
    async store(version, files, now) {
      await sql(
        `INSERT INTO "RuleSetVersion" (version, files, "loadedAt") VALUES ($1, $2::jsonb, $3::timestamptz)
         ON CONFLICT (version) DO NOTHING`,
        [version, JSON.stringify(files), now],
      );
    },
    async files(version) {
      const [found] = await sql<{ files: unknown }>('SELECT files FROM "RuleSetVersion" WHERE version = $1', [version]);
      return found && ruleTexts.parse(found.files);
    },
  };
}
