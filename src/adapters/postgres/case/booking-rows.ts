// Bookings as rows: one for the appointment, with its id, and one for each resource that is taken. Times that are freed
// stay, for reports, and take nothing any more.

import type { BookingChanged, BookingEvent } from '../../../core/case/booking-event.js';
import type { BookedTime, Booking } from '../../../core/scheduling/booking.js';
import { invitationMessageId } from '../../../core/scheduling/invitation.js';
import type { TableChanges } from '../database/table-changes.js';

export function addBooking(changes: TableChanges, caseId: string, id: string, { times, ...booking }: Booking): void {
  const messageId = invitationMessageId(id);
  changes.insert('CaseMessageId', `${caseId} ${messageId}`, { messageId, caseId, own: true });
  changes.insert('Booking', id, { id, ...booking });
  addTimes(changes, id, times);
}

export function bookingEventRows(changes: TableChanges, caseId: string, event: BookingEvent): void {
  switch (event.type) {
    case 'booking-changed':
      changeBooking(changes, event);
      return;
    case 'appointment-awaited':
      changes.insert('CasePause', event.pause.id, { caseId, ...event.pause });
      return;
    case 'awaited-until':
      changes.update('CasePause', { id: event.id, to: event.to });
      return;
    case 'slot-awaited':
      changes.insert('SlotWait', event.wait.id, { caseId, ...event.wait });
      return;
    case 'slot-wait-changed':
      changes.update('SlotWait', { id: event.id, ...event.changes });
      return;
    default: {
      const never: never = event;
      throw new Error(`unknown event ${String(never)}`);
    }
  }
}

function changeBooking(changes: TableChanges, { id, changes: { times, ...columns }, freed }: BookingChanged): void {
  changes.update('Booking', { id, ...columns });
  for (const time of freed) changes.update('BookedTime', { id: time, active: false });
  addTimes(changes, id, times ?? []);
}

function addTimes(changes: TableChanges, bookingId: string, times: readonly BookedTime[]): void {
  for (const time of times) changes.insert('BookedTime', time.id, { bookingId, active: true, ...time });
}
