// Bookings, and when resources are busy.

import type { Span } from '../core/calendar/span.js';
import type { CaseStatus } from '../core/rule-set/case-values.js';
import type { Booking, BookingResponse, BookingStatus } from '../core/scheduling/booking.js';
import type { Offer } from '../core/scheduling/offer-choice.js';
import type { SlotWait } from '../core/scheduling/slot-wait.js';
import type { Page, PageRequest } from './page.js';

/** Whom to look at, and when (epoch milliseconds). */
export interface BusyQuery {
  readonly resources: readonly string[];
  /** The agents among them, by name. */
  readonly agents: readonly string[];
  readonly from: Date;
  readonly to: Date;
  /** A booking that does not count, because it is to be moved. */
  readonly without?: string;
}

/** When somebody is busy within the time asked for. */
export interface BusyTimes {
  readonly resources: ReadonlyMap<string, readonly Span[]>;
  /** Agents: their other appointments, and until when they are away. */
  readonly agents: ReadonlyMap<string, readonly Span[]>;
}

/** Inside a transaction. */
export interface BookingRepository {
  /** Waits for other transactions that book, and makes later ones wait. */
  lock(): Promise<void>;
  busy(query: BusyQuery): Promise<BusyTimes>;
  /** The latest offer among mails of ours with these Message-IDs. */
  offerIn(messageIds: readonly string[]): Promise<Offer | undefined>;
  /** What the latest of our mails with these Message-IDs that is about an appointment is about. */
  appointmentIn(messageIds: readonly string[]): Promise<MailedAppointment | undefined>;
  /** The booking with that id, whatever became of it. */
  find(id: string): Promise<PastBooking | undefined>;
  /** What the contact prefers, as it was written; empty when the address is unknown. */
  preferencesOf(address: string): Promise<readonly string[]>;
  /** Who waits for a time, the longest first. */
  waits(): Promise<readonly WaitingCustomer[]>;
  /** What the customer of a case waits for. */
  waitsOf(caseId: string): Promise<readonly WaitingCustomer[]>;
  /** The latest of our mails with these Message-IDs, if it is one about the waiting list: of which service, if it
   *  says so. */
  waitIn(messageIds: readonly string[]): Promise<{ readonly service: string | null } | undefined>;
}

export interface MailedAppointment {
  /** By id; null when none was booked yet. */
  readonly booking: string | null;
  /** What is offered or awaited; null when the mail is about a booking. */
  readonly service: string | null;
}

export type PastBooking = Pick<Booking, 'service' | 'status' | 'attendee' | 'startsAt' | 'endsAt' | 'answeredAt'>;

export interface WaitingCustomer extends SlotWait {
  /** The case that goes on, after merges. */
  readonly caseId: string;
  /** `C-000123`. */
  readonly case: string;
  readonly caseStatus: CaseStatus;
  /** The first open appointment of the service that the case has already, by id, and when it begins; null: none. */
  readonly bookedId: string | null;
  readonly bookedStart: Date | null;
  /** What the customer prefers, as it was written. */
  readonly preferences: readonly string[];
}

export interface BookingRecord {
  /** Of its appointment. */
  readonly id: string;
  /** `C-000123`. */
  readonly case: string;
  readonly service: string;
  readonly status: BookingStatus;
  readonly start: Date;
  readonly end: Date;
  readonly resources: readonly string[];
  readonly customer: string;
  readonly response: BookingResponse;
  readonly sequence: number;
}

export interface BookingFilter {
  /** Its number. */
  readonly case?: number;
  readonly resource?: string;
  readonly status?: BookingStatus;
  /** Appointments that end after it. */
  readonly from?: Date;
  /** Appointments that begin before it. */
  readonly to?: Date;
}

export interface BookingQueries {
  busy(query: BusyQuery): Promise<BusyTimes>;
  /** The earliest first. */
  list(filter: BookingFilter, page: PageRequest): Promise<Page<BookingRecord>>;
  /** Those whose id begins with these characters, two at most. */
  find(idBeginning: string): Promise<readonly BookingRecord[]>;
  /** Who waits for a time, the longest first. */
  waits(): Promise<readonly WaitingCustomer[]>;
  /** What the contact prefers, as it was written; empty when the address is unknown. */
  preferencesOf(address: string): Promise<readonly string[]>;
}
