// Who waits until a time of a service becomes free, with what decides whether there is something to do about it.

import { caseNumber } from '../../../core/case/number.js';
import type { WaitingCustomer } from '../../../ports/bookings.js';
import type { Sql } from '../database/sql.js';

type Row = Omit<WaitingCustomer, 'case'> & { readonly number: number };

/** A pass looks at no more. */
const most = 1000;

/** `caseId`: of one case alone, which may have others merged into it. */
export async function findWaits(sql: Sql, caseId: string | null = null): Promise<readonly WaitingCustomer[]> {
  const ofCase = caseId === null ? '' : 'AND coalesce("surviving_case"("caseId"), "caseId") = $1::uuid';
  const rows = await sql<Row>(
    `SELECT w.id, w.service, w.address, w."before", w.since, w.status, w."offeredStart", w."offeredResources", w."answerUntil",
       c.id AS "caseId", c.number, c.status AS "caseStatus", booked.id AS "bookedId", booked.start AS "bookedStart",
       coalesce(customer."bookingPreferences", '{}') AS preferences
     FROM (SELECT * FROM "SlotWait" WHERE status IN ('waiting', 'offered') ${ofCase} ORDER BY since, id LIMIT ${most}) w
     JOIN "Case" own ON own.id = w."caseId"
     JOIN "Case" c ON c.id = CASE WHEN own."mergedIntoId" IS NULL THEN own.id ELSE "surviving_case"(own.id) END
     LEFT JOIN LATERAL (
       SELECT b.id, b."startsAt" AS start FROM "Activity" a JOIN "Booking" b ON b.id = a.id
       WHERE a."caseId" = c.id AND a.status = 'open' AND a.kind = 'appointment' AND b.service = w.service
       ORDER BY b."startsAt" LIMIT 1) booked ON true
     LEFT JOIN "ContactAddress" ca ON ca.address = lower(w.address)
     LEFT JOIN "Contact" customer ON customer.id = ca."contactId"
     ORDER BY w.since, w.id`,
    caseId === null ? [] : [caseId],
  );
  return rows.map(({ number, ...row }) => ({ ...row, case: caseNumber(number) }));
}
