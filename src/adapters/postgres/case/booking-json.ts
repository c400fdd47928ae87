// Reads the booking of an appointment as one JSON value.

import type { Booking } from '../../../core/scheduling/booking.js';
import { instant, type Texts } from '../database/sql.js';

/** As `bookingSql` gives it. */
export type BookingJson = Texts<Omit<Booking, 'times'>> & {
  readonly times: readonly Texts<Booking['times'][number]>[];
};

/** The booking of an activity; null when there is none. `id`: the SQL for the activity's id. */
export function bookingSql(id: string): string {
  return `(SELECT json_build_object('service', b.service, 'status', b.status, 'attendee', b.attendee, 'sequence', b.sequence,
      'response', b.response, 'answeredAt', b."answeredAt", 'startsAt', b."startsAt", 'endsAt', b."endsAt", 'resources', b.resources, 'times', (SELECT coalesce(json_agg(json_build_object('id', t.id, 'resource', t.resource,
        'exclusive', t.exclusive, 'from', t."from", 'to', t."to") ORDER BY array_position(b.resources, t.resource)), '[]')
        FROM "BookedTime" t WHERE t."bookingId" = b.id AND t.active))
    FROM "Booking" b WHERE b.id = ${id})`;
}

export function readBooking({ times, ...booking }: BookingJson): Booking {
  return {
    ...booking,
    answeredAt: instant(booking.answeredAt),
    ...{ startsAt: new Date(booking.startsAt), endsAt: new Date(booking.endsAt) },
    times: times.map(({ from, to, ...time }) => ({ ...time, from: new Date(from), to: new Date(to) })),
  };
}
