// Finds what was promised and not yet done: the truth behind the jobs. Bounded, oldest first, so that a long backlog is
// worked off over several passes.

import type { UnkeptPromises } from '../../ports/store.js';
import type { Sql } from './database/sql.js';

const atMost = 5_000;
/** Found mails are left to their jobs for this long before they are found again. */
const leaveToJobsMs = 120_000;

export async function unkeptPromises(sql: Sql, now: Date, horizon: Date): Promise<UnkeptPromises> {
  const mails = await sql<{ id: string }>(
    `UPDATE "InboundMail" SET "nextTryAt" = $2::timestamptz WHERE id IN (
       SELECT id FROM "InboundMail" WHERE outcome = 'received' AND "nextTryAt" <= $1::timestamptz
       ORDER BY "nextTryAt" LIMIT ${atMost} FOR UPDATE SKIP LOCKED)
     RETURNING id`,
    [now, new Date(now.getTime() + leaveToJobsMs)],
  );
  const outbound = await sql<{ id: string }>(
    `SELECT id FROM "OutboundMail" WHERE status = 'queued' AND "nextTryAt" <= $1::timestamptz
     ORDER BY "nextTryAt" LIMIT ${atMost}`,
    [now],
  );
  const clocks = await sql<{ id: string; dueAt: Date }>(
    `SELECT id, "alarmAt" AS "dueAt" FROM "KpiInstance" WHERE "alarmAt" <= $1::timestamptz
     ORDER BY "alarmAt" LIMIT ${atMost}`,
    [horizon],
  );
  return { mails: mails.map((row) => row.id), outbound: outbound.map((row) => row.id), alarms: clocks };
}
