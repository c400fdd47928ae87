// What happens to the booking of an appointment.

import type { Booking } from '../scheduling/booking.js';

/** What is left out of `changes` stays. Other times free those that it had. */
export interface BookingChanged {
  readonly type: 'booking-changed';
  /** Of its activity. */
  readonly id: string;
  readonly changes: Partial<Omit<Booking, 'service'>>;
  /** The times that it has no more, by id. */
  readonly freed: readonly string[];
}
