// One appointment: what it is, another time for it, and its end.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Slot } from '../../core/scheduling/find-slots.js';
import type { BookingRecord } from '../../ports/bookings.js';
import { Facts } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { type Message, Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { scheduleWords } from './schedule-words.js';
import { FromField, SlotList } from './slot-list.js';
import { appointmentTime } from './times.js';

interface Props {
  readonly reader: Reader;
  readonly rules: RuleSet;
  readonly message: Message | null;
  readonly booking: BookingRecord;
  /** A date from which on other times are looked for. */
  readonly from: string;
  readonly slots: readonly Slot[];
}

export function isOpen({ status }: Pick<BookingRecord, 'status'>): boolean {
  return status === 'booked' || status === 'moved';
}

export function BookingPage({ reader, rules, message, booking, from, slots }: Props) {
  const { words, now } = reader;
  const own = inLanguage(scheduleWords, words);
  const { id, start, end, resources, customer, status, response } = booking;
  const title = rules.services.get(booking.service)?.title ?? booking.service;
  const here = `/console/schedule/bookings/${id}`;
  const names = resources.map((name) => rules.resources.get(name)?.displayName ?? name).join(', ');
  return (
    <Page title={`${title}, ${booking.case}`} reader={reader} words={words} message={message} area="schedule">
      <h1>{title}</h1>
      <Facts
        of={[
          [own.case, <a href={`/console/cases/${booking.case}`}>{booking.case}</a>],
          [own.customer, customer],
          [own.when, `${appointmentTime(start, end, reader)} (${reader.timeZone})`],
          [own.with, names],
          [own.status, own.statuses[status]],
          [own.answer, own.responses[response]],
        ]}
      />
      {isOpen(booking) && (
        <>
          <h2 class="below">{own.move}</h2>
          <form class="row" action={here}>
            <FromField from={from} reader={reader} />
            <button type="submit">{own.find}</button>
          </form>
          <SlotList
            {...{ slots, resources: rules.resources, reader, action: here, button: own.moveHere }}
            fields={{ action: 'move', from }}
          />
          <h2 class="below">{own.cancel}</h2>
          <form class="row" method="post" action={here}>
            <Once />
            <label>
              {own.reason} <input name="reason" maxlength={2000} />
            </label>
            <button type="submit" name="action" value="cancel">
              {own.cancel}
            </button>
          </form>
          {start <= now && <Ended here={here} reader={reader} />}
        </>
      )}
    </Page>
  );
}

function Ended({ here, reader }: { here: string; reader: Reader }) {
  const own = inLanguage(scheduleWords, reader.words);
  return (
    <>
      <h2 class="below">{own.ended}</h2>
      <form class="row" method="post" action={here}>
        <Once />
        <label>
          {own.minutes} <input name="minutes" type="number" min="0" max="99999" />
        </label>
        <button type="submit" name="action" value="done">
          {own.done}
        </button>
        <button type="submit" name="action" value="no-show">
          {own.noShow}
        </button>
      </form>
    </>
  );
}
