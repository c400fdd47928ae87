// What an invitation says, by mail to people and as iCalendar to their calendars (RFC 5545, 5546).

/** `REQUEST` invites, and says what has changed; `CANCEL` ends the appointment. */
export type InvitationMethod = 'REQUEST' | 'CANCEL';

/** By which an answer finds its case: calendar programs often refer to no mail. No mail has this id. */
export function invitationMessageId(uid: string): string {
  return `<${uid}@booking.invalid>`;
}

/** Stored with the mail that carries it, so instants are texts there. */
export interface Invitation {
  readonly method: InvitationMethod;
  /** The same for everything about one booking: its id. */
  readonly uid: string;
  readonly sequence: number;
  readonly startsAt: Date | string;
  readonly endsAt: Date | string;
  readonly title: string;
  readonly location: string | null;
  readonly attendee: { readonly address: string; readonly name: string };
  /** When it was said. */
  readonly at: Date | string;
}
