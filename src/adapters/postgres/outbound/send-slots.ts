// Assigns slots to send in, for mailboxes whose server limits the rate: one row per mailbox, shared by all workers.

import { randomUUID } from 'node:crypto';
import type { SendSlots } from '../../../ports/send-slots.js';
import type { Sql } from '../database/sql.js';

/** In one statement, so that the row's lock puts concurrent requests in order: one gets the current slot, the others
 *  later ones. */
const takeSql = `INSERT INTO "SendPace" AS pace (mailbox, "nextAt", "lineEndsAt", slot)
     VALUES ($1, $2::timestamptz + $3::interval, $2::timestamptz + $3::interval, $6::uuid)
     ON CONFLICT (mailbox) DO UPDATE SET ("nextAt", "lineEndsAt", slot) = (
       SELECT CASE WHEN "isNow" THEN following ELSE pace."nextAt" END,
         CASE WHEN "isNow" THEN greatest(pace."lineEndsAt", following)
           ELSE greatest(pace."lineEndsAt", pace."nextAt") + $3::interval END,
         CASE WHEN "isNow" THEN excluded.slot ELSE pace.slot END
       FROM (SELECT pace."nextAt" <= $2 AND ($5::boolean OR pace."lineEndsAt" <= $2) AS "isNow",
         greatest(pace."nextAt", $2 - $4::interval) + $3::interval AS following) AS asked)
     RETURNING slot = $6::uuid AS "isNow", "lineEndsAt" - $3::interval AS "slotAt"`;

export function createSendSlots(sql: Sql): SendSlots {
  return {
    async take(mailbox, { now, everyMs, lateMs, hasWaited }) {
      const values = [mailbox, now, `${everyMs} ms`, `${lateMs} ms`, hasWaited, randomUUID()];
      const [answer] = await sql<{ isNow: boolean; slotAt: Date }>(takeSql, values);
      return answer === undefined || answer.isNow ? undefined : answer.slotAt;
    },
  };
}
