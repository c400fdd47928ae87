// A booking: resources that are taken for one appointment of a case, and what its customer said to the invitation.

/** `booked` and `moved` are open: `moved` has another time than it was made for. */
export const BOOKING_STATUSES = ['booked', 'moved', 'cancelled', 'done', 'no-show'] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** RFC 5545 section 3.2.12. */
export const RESPONSES = ['needs-action', 'accepted', 'tentative', 'declined'] as const;
export type BookingResponse = (typeof RESPONSES)[number];

export interface Booking {
  /** By name; the rules may no longer have it. */
  readonly service: string;
  readonly status: BookingStatus;
  /** Who is invited: an address. */
  readonly attendee: string;
  /** Rises when time or resources change (RFC 5545 section 3.8.7.4). */
  readonly sequence: number;
  readonly response: BookingResponse;
  /** When the customer said so, by the customer's clock; null: not yet, or it is not known. */
  readonly answeredAt: Date | null;
  /** As in the plan of the appointment. */
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** By name. A cancelled booking keeps them. */
  readonly resources: readonly string[];
  /** One for each resource; none once they are free again. */
  readonly times: readonly BookedTime[];
}

/** A resource is busy, with the time before and after the appointment. */
export interface BookedTime {
  readonly id: string;
  readonly resource: string;
  /** The resource takes one booking at once. */
  readonly exclusive: boolean;
  readonly from: Date;
  readonly to: Date;
}
