// What happens to the booking of an appointment, and how long the case waits for it.

import type { Booking } from '../scheduling/booking.js';
import type { SlotWait } from '../scheduling/slot-wait.js';
import type { CasePause } from './state.js';

export type BookingEvent = BookingChanged | AppointmentAwaited | AwaitedUntil | SlotAwaited | SlotWaitChanged;

/** What is left out of `changes` stays. Other times free those that it had. */
export interface BookingChanged {
  readonly type: 'booking-changed';
  /** Of its activity. */
  readonly id: string;
  readonly changes: Partial<Omit<Booking, 'service'>>;
  /** The times that it has no more, by id. */
  readonly freed: readonly string[];
}

/** The case waits for an appointment, until it begins: KPIs may pause. */
export interface AppointmentAwaited {
  readonly type: 'appointment-awaited';
  readonly pause: CasePause;
}

/** It waits until another time, which is now when the appointment is cancelled. */
export interface AwaitedUntil {
  readonly type: 'awaited-until';
  /** The pause, by id. */
  readonly id: string;
  readonly to: Date;
}

/** The customer waits until a time becomes free. Nothing when the case waits for the service already. */
export interface SlotAwaited {
  readonly type: 'slot-awaited';
  readonly wait: SlotWait;
}

/** A time is offered to the customer who waits, or the waiting ends. */
export interface SlotWaitChanged {
  readonly type: 'slot-wait-changed';
  readonly id: string;
  readonly changes: Partial<SlotWait>;
}
