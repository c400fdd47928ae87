// Bookings: lists of them, and what a transaction that books looks at.

import { caseNumber } from '../../../core/case/number.js';
import type { Offer } from '../../../core/scheduling/offer-choice.js';
import type {
  BookingFilter,
  BookingQueries,
  BookingRecord,
  BookingRepository,
  MailedAppointment,
  PastBooking,
} from '../../../ports/bookings.js';
import { cursorOf, idKey, instantKey, LOWEST_ID, pageOf, roundedLimit } from '../database/cursor.js';
import { lockBookings } from '../database/locks.js';
import { elementsOf, type Sql } from '../database/sql.js';
import { busyTimes } from './busy-times.js';
import { findWaits } from './slot-waits.js';

export function createBookingRepository(sql: Sql): BookingRepository {
  return {
    lock: () => lockBookings(sql),
    busy: (query) => busyTimes(sql, query),
    async find(id) {
      const [row] = await sql<PastBooking>(
        `SELECT service, status, attendee, "startsAt", "endsAt", "answeredAt" FROM "Booking" WHERE id::text = $1`,
        [id],
      );
      return row;
    },
    preferencesOf: (address) => preferencesOf(sql, address),
    async offerIn(messageIds) {
      const [row] = await sql<{ offer: Offer }>(
        `SELECT mail.data->'offer' AS offer FROM ${elementsOf('$1::text[]')} wanted CROSS JOIN LATERAL (
           SELECT data, template, "promisedAt" FROM "OutboundMail" WHERE "messageId" = wanted.key OFFSET 0) mail
         WHERE mail.template IN ('slot-offer', 'slot-freed') ORDER BY mail."promisedAt" DESC LIMIT 1`,
        [messageIds],
      );
      return row?.offer;
    },
    async appointmentIn(messageIds) {
      const [row] = await sql<MailedAppointment>(
        `SELECT mail.booking, mail.service FROM ${elementsOf('$1::text[]')} wanted CROSS JOIN LATERAL (
           SELECT data->'booking'->>'id' AS booking, ${SERVICE_OF_MAIL} AS service, "promisedAt"
           FROM "OutboundMail" WHERE "messageId" = wanted.key OFFSET 0) mail
         WHERE mail.booking IS NOT NULL OR mail.service IS NOT NULL ORDER BY mail."promisedAt" DESC LIMIT 1`,
        [messageIds],
      );
      return row;
    },
    waits: () => findWaits(sql),
    waitsOf: (caseId) => findWaits(sql, caseId),
    async waitIn(messageIds) {
      const [row] = await sql<{ template: string; service: string | null }>(
        `SELECT mail.template, mail.service FROM ${elementsOf('$1::text[]')} wanted CROSS JOIN LATERAL (
           SELECT template, ${SERVICE_OF_MAIL} AS service, "promisedAt"
           FROM "OutboundMail" WHERE "messageId" = wanted.key OFFSET 0) mail
         ORDER BY mail."promisedAt" DESC LIMIT 1`,
        [messageIds],
      );
      return row !== undefined && aboutWaiting.includes(row.template) ? { service: row.service } : undefined;
    },
  };
}

const SERVICE_OF_MAIL = `coalesce(data->'waiting'->>'service', data->'offer'->>'service')`;
const aboutWaiting: readonly string[] = ['slot-waiting', 'slot-freed'];

type Row = Omit<BookingRecord, 'case'> & { readonly number: number };

const columns = `b.id, b.service, b.status, b."startsAt" AS start, b."endsAt" AS end, b.resources, b.attendee AS customer,
  b.response, b.sequence, (SELECT c.number FROM "Activity" a JOIN "Case" c ON c.id = a."caseId" WHERE a.id = b.id) AS number`;

const cursor = cursorOf('bookings', [instantKey, idKey]);
const START = ['-infinity', LOWEST_ID] as const;

export function createBookingQueries(sql: Sql): BookingQueries {
  return {
    busy: (query) => busyTimes(sql, query),
    async list(filter, { limit, after }) {
      const { conditions, values } = conditionsOf(filter, 4);
      const rows = await sql<Row>(
        `SELECT ${columns} FROM (
           SELECT * FROM "Booking" b WHERE ("startsAt", id) > ($1::timestamptz, $2::uuid) ${conditions}
           ORDER BY "startsAt", id LIMIT ${roundedLimit(limit)}) b
         ORDER BY b."startsAt", b.id LIMIT $3`,
        [...cursor.read(after, [...START]), limit + 1, ...values],
      );
      return pageOf(rows, limit, toRecord, (row) => cursor.write([row.start.toISOString(), row.id]));
    },
    async find(idBeginning) {
      if (!/^[0-9a-f-]{4,36}$/i.test(idBeginning)) return [];
      // The range of ids that begin so.
      const whole = (fill: string) => {
        const digits = idBeginning.replaceAll('-', '').padEnd(32, fill);
        return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
      };
      const text = `SELECT ${columns} FROM "Booking" b WHERE b.id BETWEEN $1::uuid AND $2::uuid ORDER BY b.id LIMIT 2`;
      return (await sql<Row>(text, [whole('0'), whole('f')])).map(toRecord);
    },
    preferencesOf: (address) => preferencesOf(sql, address),
    waits: () => findWaits(sql),
  };
}

function toRecord({ number, ...row }: Row): BookingRecord {
  return { ...row, case: caseNumber(number) };
}

function conditionsOf(filter: BookingFilter, first: number) {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const add = (value: unknown, condition: (parameter: string) => string) => {
    if (value === undefined) return;
    conditions.push(`AND ${condition(`$${first + values.length}`)}`);
    values.push(value);
  };
  add(
    filter.case,
    (number) =>
      `b.id IN (SELECT a.id FROM "Activity" a JOIN "Case" c ON c.id = a."caseId" WHERE c.number = ${number}::int)`,
  );
  add(filter.resource, (name) => `${name}::text = ANY(b.resources)`);
  add(filter.status, (status) => `b.status = ${status}::text`);
  add(filter.from, (from) => `b."endsAt" > ${from}::timestamptz`);
  add(filter.to, (to) => `b."startsAt" < ${to}::timestamptz`);
  return { conditions: conditions.join(' '), values };
}

async function preferencesOf(sql: Sql, address: string): Promise<readonly string[]> {
  const [row] = await sql<{ preferences: string[] }>(
    `SELECT coalesce("bookingPreferences", '{}') AS preferences FROM "Contact"
     WHERE id = (SELECT "contactId" FROM "ContactAddress" WHERE address = lower($1))`,
    [address],
  );
  return row?.preferences ?? [];
}
