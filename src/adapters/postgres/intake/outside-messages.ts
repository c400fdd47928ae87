// Messages that other systems hand over, in the intake ledger.

import { caseNumber } from '../../../core/case/number.js';
import type { OutsideMessageState, OutsideMessages } from '../../../ports/outside-messages.js';
import type { Sql } from '../database/sql.js';

export function createOutsideMessages(sql: Sql): OutsideMessages {
  return {
    async record({ id, mailbox, channel, externalId, receivedAt, nextTryAt, size, rawHash, traceparent }) {
      await sql(
        `INSERT INTO "InboundMail" (id, mailbox, folder, "uidValidity", uid, channel, "externalId", "receivedAt", "fetchedAt",
           "nextTryAt", size, "rawHash", traceparent)
         VALUES ($1::uuid, $2, $3, 0, nextval('"OutsideMessage_number"'), $3, $4, $5, $5, $8, $6, $7, $9)
         ON CONFLICT (channel, "externalId") WHERE "externalId" IS NOT NULL DO NOTHING`,
        [id, mailbox, channel, externalId, receivedAt, size, rawHash, nextTryAt, traceparent],
      );
      if (externalId === null) return id;
      const [known] = await sql<{ id: string }>(
        'SELECT id FROM "InboundMail" WHERE channel = $1 AND "externalId" = $2',
        [channel, externalId],
      );
      return known?.id ?? id;
    },
    async find(id) {
      const [row] = await sql<Omit<OutsideMessageState, 'case'> & { number: number | null }>(
        `SELECT m.id, m."rawHash", m.outcome, m.reason,
           coalesce((SELECT c.number FROM "Activity" a JOIN "Case" c ON c.id = a."caseId" WHERE a.id = m."activityId"),
             (m.decision -> 'repeats' ->> 'number')::int) AS number
         FROM "InboundMail" m WHERE m.id = $1::uuid`,
        [id],
      );
      if (row === undefined) return undefined;
      const { number, ...state } = row;
      return { ...state, case: number === null ? null : caseNumber(number) };
    },
  };
}
