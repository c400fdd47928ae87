// Reads the files of cases from the attachments of their activities.

import type { CaseFile, CaseFiles } from '../../../ports/case-files.js';
import { elementsOf, type Sql } from '../database/sql.js';

interface Row extends Omit<CaseFile, 'raw'> {
  readonly rawHash: string | null;
  readonly mailSize: number | null;
  readonly index: number;
  readonly info: CaseFile;
}

const listSql = `
SELECT a.direction, coalesce(a.agent, a."from") AS "from", a.at, file.value AS info, file.ordinality::int - 1 AS index,
  mail."rawHash", mail.size AS "mailSize"
FROM "Case" c
JOIN "Activity" a ON a."caseId" = c.id AND a.attachments <> '[]'
CROSS JOIN LATERAL jsonb_array_elements(a.attachments) WITH ORDINALITY file
LEFT JOIN LATERAL (
  SELECT "rawHash", size FROM "InboundMail" WHERE "activityId" = a.id AND "rawHash" IS NOT NULL LIMIT 1) mail ON true
WHERE c.number = $1
ORDER BY a.at, a.direction = 'out', a.id, file.ordinality`;

/** Counts, so that the plan for a content that nothing has is the same as for one that many mails have. */
const referencedSql = `
SELECT hash.key FROM ${elementsOf('$1::text[]')} hash
CROSS JOIN LATERAL (
  SELECT count(*) AS activities FROM "Activity" a
  WHERE a.attachments <> '[]' AND a.attachments @> jsonb_build_array(jsonb_build_object('hash', hash.key))
) found
WHERE found.activities > 0`;

export function createCaseFiles(sql: Sql): CaseFiles {
  return {
    async list(caseNumber) {
      const rows = await sql<Row>(listSql, [caseNumber]);
      if (rows.length > 0) return rows.map(fileOf);
      const [found] = await sql('SELECT FROM "Case" WHERE number = $1', [caseNumber]);
      return found && [];
    },
    async findReferenced(hashes) {
      const rows = await sql<{ key: string }>(referencedSql, [hashes]);
      return rows.map(({ key }) => key);
    },
  };
}

function fileOf({ direction, from, at, info, index, rawHash, mailSize }: Row): CaseFile {
  const raw = rawHash === null || mailSize === null ? null : { hash: rawHash, mailSize, index };
  return { ...info, direction, from, at, raw };
}
