// The promised mails that failed: they are not tried again until somebody asks for it.

import type { FailedMail, FailedMails, SendOutcome } from '../../../ports/outbound-mails.js';
import { cursorOf, idKey, instantKey, LOWEST_ID, pageOf, roundedLimit } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';
import { idRange } from '../intake/put-aside.js';

const columns = `m.id, m.mailbox, m.template, m.audience, m."toAddress" AS "to", m."promisedAt",
  coalesce(m.error, '') AS error, (SELECT c.number FROM "Activity" a JOIN "Case" c ON c.id = a."caseId"
    WHERE a.id = m."activityId") AS "case"`;

const cursor = cursorOf('outbound', [instantKey, idKey]);

export function createFailedMails(sql: Sql): FailedMails {
  return {
    async list({ limit, after }) {
      const keys = cursor.read(after, ['-infinity', LOWEST_ID]);
      const rows = await sql<FailedMail>(
        `SELECT ${columns} FROM (
           SELECT * FROM "OutboundMail" WHERE status = 'failed' AND ("promisedAt", id) > ($1::timestamptz, $2::uuid)
           ORDER BY "promisedAt", id LIMIT ${roundedLimit(limit)}) m
         ORDER BY m."promisedAt", m.id LIMIT $3`,
        [...keys, limit + 1],
      );
      return pageOf(rows, limit, asItIs, ({ promisedAt, id }) => cursor.write([promisedAt.toISOString(), id]));
    },
    async find(idStart, atMost) {
      const range = idRange(idStart);
      if (range === undefined) return [];
      return sql<FailedMail>(
        `SELECT ${columns} FROM "OutboundMail" m WHERE m.status = 'failed' AND m.id BETWEEN $1::uuid AND $2::uuid
         ORDER BY m."promisedAt", m.id LIMIT $3`,
        [...range, atMost],
      );
    },
    async requeue(id, now) {
      const requeued = await sql<{ id: string }>(
        `WITH mail AS (
           UPDATE "OutboundMail" SET status = 'queued', tries = 0, "nextTryAt" = $2::timestamptz, "slotAt" = null,
             "claimedBy" = null WHERE id = $1::uuid AND status = 'failed' RETURNING id, "activityId"
         ), shown AS (
           UPDATE "Activity" SET status = 'open' WHERE id = (SELECT "activityId" FROM mail) AND status = 'failed'
         )
         SELECT id FROM mail`,
        [id, now],
      );
      return requeued.length === 1;
    },
    async trustAddress(id, now) {
      await sql(
        `UPDATE "AddressFailure" SET "clearedAt" = $2 WHERE "clearedAt" IS NULL
         AND address = (SELECT lower("toAddress") FROM "OutboundMail" WHERE id = $1::uuid)`,
        [id, now],
      );
    },
    async outcomeOf(id) {
      const [row] = await sql<SendOutcome>('SELECT status, error FROM "OutboundMail" WHERE id = $1', [id]);
      if (row === undefined) throw new Error(`there is no mail ${id}`);
      return row;
    },
  };
}

function asItIs(row: FailedMail): FailedMail {
  return row;
}
