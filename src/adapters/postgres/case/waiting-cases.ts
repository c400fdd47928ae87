// Cases that wait for an agent to become free.

import type { WaitingCases } from '../../../ports/waiting-cases.js';
import type { Sql } from '../database/sql.js';

export function createWaitingCases(sql: Sql): WaitingCases {
  return {
    find: (most) =>
      sql(
        `SELECT "caseId", id AS "queueItemId", awaits AS item FROM (
           SELECT *, row_number() OVER (PARTITION BY awaits ORDER BY "enteredAt", id) AS place
           FROM "QueueItem" WHERE awaits IS NOT NULL AND "leftAt" IS NULL) waiting
         WHERE place <= $1 ORDER BY "enteredAt", id`,
        [most],
      ),
  };
}
