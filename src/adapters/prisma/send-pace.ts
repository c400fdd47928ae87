// Turns to send, for mailboxes whose server takes only so many mails: one row for each, which all workers ask.

import { randomUUID } from 'node:crypto';
import type { Turn } from '../../ports.js';
import type { Sql } from './sql.js';

/** One statement, so the row's lock orders all who ask: it lets one through and gives everybody else a place in the line. */
export async function takeTurn(
  sql: Sql,
  mailbox: string,
  { now, everyMs, lateMs, hasWaited }: Turn,
): Promise<Date | undefined> {
  const [answer] = await sql<{ isNow: boolean; turnAt: Date }>(
    `INSERT INTO "SendPace" AS pace (mailbox, "nextAt", "lineEndsAt", turn)
     VALUES ($1, $2::timestamptz + $3::interval, $2::timestamptz + $3::interval, $6::uuid)
     ON CONFLICT (mailbox) DO UPDATE SET ("nextAt", "lineEndsAt", turn) = (
       SELECT CASE WHEN "isNow" THEN following ELSE pace."nextAt" END,
         CASE WHEN "isNow" THEN greatest(pace."lineEndsAt", following)
           ELSE greatest(pace."lineEndsAt", pace."nextAt") + $3::interval END,
         CASE WHEN "isNow" THEN excluded.turn ELSE pace.turn END
       FROM (SELECT pace."nextAt" <= $2 AND ($5::boolean OR pace."lineEndsAt" <= $2) AS "isNow",
         greatest(pace."nextAt", $2 - $4::interval) + $3::interval AS following) AS asked)
     RETURNING turn = $6::uuid AS "isNow", "lineEndsAt" - $3::interval AS "turnAt"`,
    [mailbox, now, `${everyMs} ms`, `${lateMs} ms`, hasWaited, randomUUID()],
  );
  return answer === undefined || answer.isNow ? undefined : answer.turnAt;
}
