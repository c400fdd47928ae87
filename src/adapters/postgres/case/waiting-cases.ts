// Cases that wait for an agent to become free, the oldest first; of those that came at once the one with the lowest
// number.

import type { WaitingCases } from '../../../ports/waiting-cases.js';
import type { Sql } from '../database/sql.js';

export function createWaitingCases(sql: Sql): WaitingCases {
  return {
    find: (most) =>
      sql(
        `SELECT "caseId", id AS "queueItemId", awaits AS item FROM (
           SELECT item.*, c.number, row_number() OVER (PARTITION BY awaits ORDER BY "enteredAt", c.number) AS place
           FROM "QueueItem" item CROSS JOIN LATERAL (SELECT number FROM "Case" WHERE id = item."caseId" LIMIT 1) c
           WHERE awaits IS NOT NULL AND "leftAt" IS NULL) waiting
         WHERE place <= $1 ORDER BY "enteredAt", number`,
        [most],
      ),
  };
}
