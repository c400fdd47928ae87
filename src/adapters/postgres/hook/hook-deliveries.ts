// The deliveries to webhooks while they are posted: claimed by one worker at a time, and what became of each try.

import type { ClaimedDelivery, ClaimRequest, HookDeliveries } from '../../../ports/hook-deliveries.js';
import { isInState, type Sql } from '../database/sql.js';
import { reviewHooks } from './review-hooks.js';

const isWaiting = isInState('status', 'waiting');

const claimed = 'd.id, d.hook, d.event, d.sequence::float8 AS sequence, d.payload, d.traceparent, d.tries';

/** Of several about one case only the first is claimed. One that was tried often holds up no others. */
const claimSql = `
UPDATE "HookDelivery" d SET "nextTryAt" = $3::timestamptz, tries = d.tries + 1, "claimedBy" = $4::uuid
WHERE d.id = ANY(array(
  SELECT due.id FROM "HookDelivery" due
  WHERE due.status = 'waiting' AND due.hook = $1 AND due."nextTryAt" <= $2::timestamptz AND NOT EXISTS (
    SELECT FROM "HookDelivery" earlier WHERE earlier.status = 'waiting' AND earlier.hook = due.hook
      AND earlier."caseId" = due."caseId" AND earlier.sequence < due.sequence AND earlier.tries <= $6)
  ORDER BY due."nextTryAt", due.sequence LIMIT $5 FOR UPDATE SKIP LOCKED))
RETURNING ${claimed}`;

export function createHookDeliveries(sql: Sql): HookDeliveries {
  return {
    async claim({ hook, worker, now, until, atMost, triesInOrder }: ClaimRequest) {
      const rows = await sql<ClaimedDelivery>(claimSql, [hook, now, until, worker, atMost, triesInOrder]);
      return rows.sort((a, b) => a.sequence - b.sequence);
    },
    async extendClaim(id, until) {
      await sql(`UPDATE "HookDelivery" SET "nextTryAt" = $2::timestamptz WHERE id = $1::uuid AND ${isWaiting}`, [
        id,
        until,
      ]);
    },
    async recordDelivered(id, { at, httpStatus }) {
      // An answer that had been given up is on its way now.
      await sql(
        `WITH delivered AS (
           UPDATE "HookDelivery" SET status = 'delivered', "endedAt" = $2, "httpStatus" = $3, error = null,
             "nextTryAt" = null, "claimedBy" = null WHERE id = $1 AND ${isWaiting} RETURNING event, payload)
         UPDATE "Activity" SET status = 'completed' WHERE status = 'failed' AND id = (
           SELECT (payload::jsonb #>> '{data,reply,id}')::uuid FROM delivered WHERE event = 'reply.created')`,
        [id, at, httpStatus],
      );
    },
    async recordFailure(id, { httpStatus, error, nextTryAt }) {
      await sql(
        `UPDATE "HookDelivery" SET error = $2, "httpStatus" = $3, "nextTryAt" = $4, "claimedBy" = null
         WHERE id = $1 AND ${isWaiting}`,
        [id, error, httpStatus, nextTryAt],
      );
    },
    async putOff(hook, now, until) {
      await sql(
        `UPDATE "HookDelivery" SET "nextTryAt" = $3::timestamptz
         WHERE status = 'waiting' AND hook = $1 AND "nextTryAt" <= $2::timestamptz`,
        [hook, now, until],
      );
    },
    ...reviewHooks(sql),
  };
}
