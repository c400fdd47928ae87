// The statements of the reports on appointments. Each reads the bookings that begin in its period, by their index.

import { intervalOf, isWithin } from './report-sql.js';

const MINUTES = `extract(epoch FROM b."endsAt" - b."startsAt") / 60`;

/** What a resource is booked for, also where nobody came. */
export const resourcesSql = `
SELECT ${intervalOf('b."startsAt"')} AS interval, resource AS grp, count(*)::int AS appointments, round(sum(${MINUTES}))::int AS minutes
FROM "Booking" b CROSS JOIN LATERAL unnest(b.resources) resource
WHERE ${isWithin('b."startsAt"')} AND b.status <> 'cancelled' GROUP BY 1, 2`;

export const servicesSql = `
SELECT ${intervalOf('b."startsAt"')} AS interval, b.service AS grp,
  (count(*) FILTER (WHERE b.status <> 'cancelled'))::int AS appointments,
  (count(*) FILTER (WHERE b.status = 'done'))::int AS done,
  (count(*) FILTER (WHERE b.status = 'no-show'))::int AS "noShows",
  (count(*) FILTER (WHERE b.status = 'cancelled'))::int AS cancelled,
  round(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM b."startsAt" - a.at) / 60)
    FILTER (WHERE b.status <> 'cancelled'))::int AS "leadTime"
FROM "Booking" b CROSS JOIN LATERAL (SELECT at FROM "Activity" WHERE id = b.id OFFSET 0) a
WHERE ${isWithin('b."startsAt"')} GROUP BY 1, 2`;
