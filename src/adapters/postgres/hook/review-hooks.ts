// The deliveries to webhooks for people: listed, found, asked for again, and forgotten.

import type {
  ClaimedDelivery,
  HookCounts,
  HookDeliveries,
  HookDelivery,
  HookDeliveryDetails,
  Requeued,
} from '../../../ports/hook-deliveries.js';
import { cursorOf, pageOf, roundedLimit, uidKey } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';
import { idRange } from '../intake/put-aside.js';

type Review = Pick<HookDeliveries, 'list' | 'find' | 'counts' | 'requeue' | 'deleteEnded' | 'findExpired'>;

const columns = `d.id, d.sequence::float8 AS sequence, d.hook, d.event, d."caseNumber" AS "case", d.status, d.tries,
  d."nextTryAt", d."promisedAt", d."endedAt", d."httpStatus", d.error`;

const cursor = cursorOf('hooks', [uidKey]);
const newest = 4_294_967_295;

/** One webhook at a time, by its indexes: there may be many deliveries. */
const countsSql = `
SELECT named.hook, waiting.count AS waiting, dead.count AS dead, delivered.at AS "lastDeliveredAt", failed.error AS "lastError"
FROM (SELECT unnest($1::text[]) AS hook LIMIT cardinality($1::text[])) named
CROSS JOIN LATERAL (
  SELECT count(*)::int AS count FROM "HookDelivery" WHERE hook = named.hook AND status = 'waiting' OFFSET 0) waiting
CROSS JOIN LATERAL (
  SELECT count(*)::int AS count FROM "HookDelivery" WHERE hook = named.hook AND status = 'dead' OFFSET 0) dead
LEFT JOIN LATERAL (
  SELECT "endedAt" AS at FROM "HookDelivery" WHERE hook = named.hook AND status = 'delivered'
  ORDER BY "promisedAt" DESC LIMIT 1) delivered ON true
LEFT JOIN LATERAL (
  SELECT error FROM "HookDelivery" WHERE hook = named.hook AND status <> 'delivered' AND error IS NOT NULL
  ORDER BY "promisedAt" DESC LIMIT 1) failed ON true
ORDER BY named.hook`;

export function reviewHooks(sql: Sql): Review {
  return {
    async list({ hook, status }, { limit, after }) {
      const [before] = cursor.read(after, [newest]);
      const equal = Object.entries({ hook, status }).filter(([, value]) => value !== null);
      const rows = await sql<HookDelivery>(
        `SELECT ${columns} FROM (
           SELECT * FROM "HookDelivery" WHERE sequence < $1::bigint
           ${equal.map(([column], index) => `AND "${column}" = $${index + 3}`).join(' ')}
           ORDER BY sequence DESC LIMIT ${roundedLimit(limit)}) d
         ORDER BY d.sequence DESC LIMIT $2`,
        [before, limit + 1, ...equal.map(([, value]) => value)],
      );
      return pageOf(
        rows,
        limit,
        (row) => row,
        ({ sequence }) => cursor.write([sequence]),
      );
    },
    async find(idStart, atMost) {
      const range = idRange(idStart);
      if (range === undefined) return [];
      return sql<HookDeliveryDetails>(
        `SELECT ${columns}, d.payload FROM "HookDelivery" d WHERE d.id BETWEEN $1::uuid AND $2::uuid ORDER BY d.id LIMIT $3`,
        [...range, atMost],
      );
    },
    counts: (hooks) => sql<HookCounts>(countsSql, [hooks]),
    requeue: (which, now) => requeue(sql, which, now),
    async deleteEnded(before, atMost) {
      const deleted = await sql(
        `DELETE FROM "HookDelivery" WHERE id = ANY(array(
           SELECT id FROM "HookDelivery" WHERE "endedAt" < $1::timestamptz ORDER BY "endedAt" LIMIT $2)) RETURNING id`,
        [before, atMost],
      );
      return deleted.length;
    },
    findExpired: (before, atMost) =>
      sql<ClaimedDelivery>(
        `SELECT id, hook, event, sequence::float8 AS sequence, payload, tries FROM "HookDelivery"
         WHERE status = 'waiting' AND "startedAt" < $1::timestamptz ORDER BY sequence LIMIT $2`,
        [before, atMost],
      ),
  };
}

async function requeue(sql: Sql, which: Requeued, now: Date): Promise<number> {
  const [condition, values] = conditionOf(which);
  const requeued = await sql(
    `UPDATE "HookDelivery" SET status = 'waiting', tries = 0, "nextTryAt" = $1::timestamptz, "startedAt" = $1::timestamptz,
       "endedAt" = null, "claimedBy" = null WHERE ${condition} RETURNING id`,
    [now, ...values],
  );
  return requeued.length;
}

function conditionOf(which: Requeued): readonly [string, readonly unknown[]] {
  // Not one that a worker is posting.
  if ('id' in which) return [`id = $2::uuid AND (status <> 'waiting' OR "claimedBy" IS NULL)`, [which.id]];
  if ('deadOf' in which) return [`status = 'dead' AND hook = $2`, [which.deadOf]];
  return [
    `status <> 'waiting' AND hook = $2 AND "promisedAt" >= $3::timestamptz AND "promisedAt" < $4::timestamptz`,
    [which.hook, which.from, which.to],
  ];
}
