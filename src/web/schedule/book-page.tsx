// Books an appointment for a case: a service, and one of its free times; or the waiting list.

import type { Resource, Service } from '../../core/rule-set/scheduling.js';
import type { Slot } from '../../core/scheduling/find-slots.js';
import type { BookingRecord } from '../../ports/bookings.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { type Message, Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { scheduleWords } from './schedule-words.js';
import { FromField, SlotList } from './slot-list.js';
import { appointmentTime } from './times.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly number: string;
  readonly contact: string;
  readonly services: readonly Service[];
  /** Undefined: none is chosen. */
  readonly service: Service | undefined;
  /** A date. */
  readonly from: string;
  readonly slots: readonly Slot[];
  readonly resources: ReadonlyMap<string, Resource>;
  readonly booked: readonly BookingRecord[];
}

export function BookPage({
  reader,
  message,
  number,
  contact,
  services,
  service,
  from,
  slots,
  resources,
  booked,
}: Props) {
  const { words } = reader;
  const own = inLanguage(scheduleWords, words);
  const titleOf = (wanted: string) => services.find(({ name }) => name === wanted)?.title ?? wanted;
  const options = services.map(({ name, title }) => [name, title] as const);
  return (
    <Page title={`${own.book}: ${number}`} reader={reader} words={words} message={message} area="schedule">
      <h1>{own.book}</h1>
      <p>
        {own.bookFor} <a href={`/console/cases/${number}`}>{number}</a>, {contact}
      </p>
      {booked.length > 0 && (
        <>
          <h2 class="below">{own.booked}</h2>
          <ul class="bare">
            {booked.map(({ id, start, end, service: name }) => (
              <li>
                <a
                  href={`/console/schedule/bookings/${id}`}
                >{`${appointmentTime(start, end, reader)}, ${titleOf(name)}`}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {services.length === 0 ? (
        <p class="empty">{own.noServices}</p>
      ) : (
        <form class="row below" action="/console/schedule/book">
          <input type="hidden" name="case" value={number} />
          <Select name="service" label={own.service} options={options} selected={service?.name ?? ''} />
          <FromField from={from} reader={reader} />
          <button type="submit">{own.find}</button>
        </form>
      )}
      {service !== undefined && (
        <>
          <h2 class="below">{service.title}</h2>
          <SlotList
            {...{ slots, resources, reader, action: '/console/schedule/book', button: own.bookThis }}
            fields={{ case: number, service: service.name, from }}
          />
          <form class="below" method="post" action="/console/schedule/waiting">
            <Once />
            <input type="hidden" name="case" value={number} />
            <input type="hidden" name="service" value={service.name} />
            <button type="submit" name="action" value="wait">
              {own.wait}
            </button>
          </form>
        </>
      )}
    </Page>
  );
}
