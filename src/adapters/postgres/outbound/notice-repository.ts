// Finds the notice that an agent answers.

import type { NoticeRepository, StoredNotice } from '../../../ports/notices.js';
import type { Sql } from '../database/sql.js';

const noticeSql = `
SELECT coalesce(mail.data ->> 'sentText', notice.text, '') AS text, coalesce(about.text, '') AS "customerText",
  concat_ws(E'\\n', mail.data #>> '{typed,text}', (SELECT string_agg(line ->> 'text', E'\\n')
    FROM jsonb_array_elements(mail.data #> '{guide,says}') line)) AS sayable,
  coalesce(about.at, mail."promisedAt") AS "seenUntil",
  (SELECT number FROM "Case" WHERE id = about."caseId") AS "aboutCase",
  (SELECT number FROM "Case" WHERE id = notice."originalCaseId" AND id <> notice."caseId") AS "sentOnCase",
  -- Once the agent has written to the customer, nothing waits any more.
  CASE WHEN NOT EXISTS (SELECT FROM "Activity" WHERE "caseId" = notice."caseId" AND direction = 'out' AND agent = $1
    AND at > mail."promisedAt") THEN mail.data -> 'waiting' END AS waiting
FROM unnest($2::text[]) answered("messageId")
CROSS JOIN LATERAL (SELECT * FROM "OutboundMail" WHERE "messageId" = answered."messageId" LIMIT 1) mail
LEFT JOIN LATERAL (SELECT text, "caseId", "originalCaseId" FROM "Activity" WHERE id = mail."activityId" LIMIT 1) notice ON true
LEFT JOIN LATERAL (SELECT text, at, "caseId" FROM "Activity" WHERE id = (mail.data ->> 'about')::uuid LIMIT 1) about ON true
WHERE mail.audience = 'agent' AND mail.agent = $1 ORDER BY mail."promisedAt" DESC LIMIT 1`;

export function createNoticeRepository(sql: Sql): NoticeRepository {
  return {
    async find(agent, messageIds) {
      const [row] = await sql<StoredNotice>(noticeSql, [agent, messageIds]);
      return row;
    },
  };
}
