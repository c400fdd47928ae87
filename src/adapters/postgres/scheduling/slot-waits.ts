// Who waits until a time of a service becomes free.

import { caseNumber } from '../../../core/case/number.js';
import type { WaitingCustomer } from '../../../ports/bookings.js';
import type { Sql } from '../database/sql.js';

type Row = Omit<WaitingCustomer, 'case'> & { readonly number: number };

/** A pass looks at no more. */
const most = 1000;

export async function findWaits(sql: Sql): Promise<readonly WaitingCustomer[]> {
  const rows = await sql<Row>(
    `SELECT w.id, w.service, w.address, w."before", w.since, w.status, w."offeredStart", w."offeredResources", w."answerUntil",
       c.id AS "caseId", c.number FROM (
         SELECT * FROM "SlotWait" WHERE status IN ('waiting', 'offered') ORDER BY since, id LIMIT ${most}) w
     JOIN "Case" own ON own.id = w."caseId"
     JOIN "Case" c ON c.id = CASE WHEN own."mergedIntoId" IS NULL THEN own.id ELSE "surviving_case"(own.id) END
     ORDER BY w.since, w.id`,
    [],
  );
  return rows.map(({ number, ...row }) => ({ ...row, case: caseNumber(number) }));
}
