// Finds promises that are not kept yet, for which a job may have been lost. Takes a limited number, oldest first, so
// that a long backlog takes several passes.

import type { DueRow, UnkeptPromises } from '../../ports/unkept-promises.js';
import type { Sql } from './database/sql.js';

const maxRows = 5_000;
/** Hidden from the planner, which then expects few rows: it takes the index of promises and never sorts a table. */
const limit = `LIMIT (SELECT ${maxRows})`;
/** How long found mails are left to their jobs before they are found again. */
const leaveToJobsMs = 120_000;

export function createUnkeptPromises(sql: Sql): UnkeptPromises {
  return {
    async find(now, horizon) {
      const mails = await sql<{ id: string }>(
        `UPDATE "InboundMail" SET "nextTryAt" = $2::timestamptz WHERE id = ANY(array(
           SELECT id FROM "InboundMail" WHERE outcome = 'received' AND "nextTryAt" <= $1::timestamptz
           ORDER BY "nextTryAt" ${limit} FOR UPDATE SKIP LOCKED))
         RETURNING id`,
        [now, new Date(now.getTime() + leaveToJobsMs)],
      );
      const outbound = await sql<DueRow>(
        `SELECT id, "nextTryAt" AS "dueAt" FROM "OutboundMail" WHERE status = 'queued' AND "nextTryAt" <= $1::timestamptz
         ORDER BY "nextTryAt" ${limit}`,
        [now],
      );
      const alarms = await sql<DueRow>(
        `SELECT id, "alarmAt" AS "dueAt" FROM "KpiInstance" WHERE "alarmAt" <= $1::timestamptz
         ORDER BY "alarmAt" ${limit}`,
        [horizon],
      );
      const reminders = await sql<DueRow>(
        `SELECT id, "remindAt" AS "dueAt" FROM "Activity" WHERE "remindAt" <= $1::timestamptz
         ORDER BY "remindAt" ${limit}`,
        [horizon],
      );
      const hooks = await sql<DueRow>(
        `SELECT hook AS id, min("nextTryAt") AS "dueAt" FROM (
           SELECT hook, "nextTryAt" FROM "HookDelivery" WHERE status = 'waiting' AND "nextTryAt" <= $1::timestamptz ${limit}) waiting
         GROUP BY hook`,
        [now],
      );
      return { mails: mails.map((row) => row.id), outbound, alarms, reminders, hooks };
    },
  };
}
