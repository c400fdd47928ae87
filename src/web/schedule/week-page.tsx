// A week of appointments: a row for each resource, with what is booked on each day and when it is free, and who waits.

import { addDays } from '../../core/calendar/local-date.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { WaitingCustomer } from '../../ports/bookings.js';
import { DataTable } from '../layout/data-table.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { type Message, Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { Time } from '../layout/time.js';
import { scheduleWords } from './schedule-words.js';
import { appointmentTime, clockRange, dayName } from './times.js';
import type { ResourceDay, ResourceWeek } from './week.js';

export interface WeekView {
  readonly monday: string;
  readonly service: string;
  readonly resource: string;
  readonly rows: readonly ResourceWeek[];
  /** There are more resources. */
  readonly isCut: boolean;
  readonly waiting: readonly WaitingCustomer[];
}

interface Props {
  readonly reader: Reader;
  readonly rules: RuleSet;
  readonly view: WeekView;
  readonly message: Message | null;
}

export function WeekPage({ reader, rules, view, message }: Props) {
  const { words } = reader;
  const own = inLanguage(scheduleWords, words);
  const title = `${own.week} ${dayName(view.monday, reader)}`;
  return (
    <Page title={`${own.title}: ${title}`} reader={reader} words={words} message={message} area="schedule">
      <h1>{own.title}</h1>
      <Filter {...{ reader, rules, view }} />
      <h2 class="below">{title}</h2>
      <p class="quiet">{`${own.zone} ${reader.timeZone}`}</p>
      {view.isCut && <p class="quiet">{own.cut(view.rows.length)}</p>}
      <DataTable
        title={title}
        rows={view.rows}
        empty={own.noResources}
        columns={[
          {
            title: own.resource,
            cell: ({ resource }) => (
              <>
                <strong>{resource.displayName}</strong>
                <span class="under">{resource.name}</span>
              </>
            ),
          },
          ...Array.from({ length: 7 }, (_, day) => ({
            title: dayName(addDays(view.monday, day), reader),
            cell: ({ days }: ResourceWeek) => <DayCell day={days[day]} reader={reader} rules={rules} />,
          })),
        ]}
      />
      <h2 class="below">{own.waiting}</h2>
      <Waiting {...{ reader, rules }} waiting={view.waiting} />
    </Page>
  );
}

function Filter({ reader, rules, view }: Omit<Props, 'message'>) {
  const own = inLanguage(scheduleWords, reader.words);
  const { monday, service, resource } = view;
  const to = (day: string) => `/console/schedule?${new URLSearchParams({ day, service, resource })}`;
  const services = [...rules.services.values()].map(({ name, title }) => [name, title] as const);
  const resources = [...rules.resources.values()].map(({ name, displayName }) => [name, displayName] as const);
  return (
    <>
      <nav class="row" aria-label={own.week}>
        <a href={to(addDays(monday, -7))} rel="prev">
          {own.earlier}
        </a>
        <a href={to('')}>{own.thisWeek}</a>
        <a href={to(addDays(monday, 7))} rel="next">
          {own.later}
        </a>
      </nav>
      <form class="row below" action="/console/schedule">
        <input type="hidden" name="day" value={monday} />
        <Select
          name="service"
          label={own.service}
          options={[['', `${own.service}: ${own.all}`], ...services]}
          selected={service}
        />
        <Select
          name="resource"
          label={own.resource}
          options={[['', `${own.resource}: ${own.all}`], ...resources]}
          selected={resource}
        />
        <button type="submit">{own.show}</button>
      </form>
    </>
  );
}

function DayCell({ day, reader, rules }: { day: ResourceDay | undefined; reader: Reader; rules: RuleSet }) {
  const own = inLanguage(scheduleWords, reader.words);
  if (day === undefined) return null;
  const { bookings, free } = day;
  if (bookings.length === 0 && free.length === 0) return <span class="quiet">{own.closed}</span>;
  return (
    <ul class="bare">
      {bookings.map(({ id, start, end, service, case: number, status }) => (
        <li>
          <a href={`/console/schedule/bookings/${id}`}>
            {`${clockRange(start.getTime(), end.getTime(), reader)} ${rules.services.get(service)?.title ?? service}`}
          </a>
          <span class="under">{`${number}, ${own.statuses[status]}`}</span>
        </li>
      ))}
      {free.map(({ from, to }) => (
        <li class="quiet">{`${own.free} ${clockRange(from, to, reader)}`}</li>
      ))}
    </ul>
  );
}

function Waiting({ reader, rules, waiting }: { reader: Reader; rules: RuleSet; waiting: readonly WaitingCustomer[] }) {
  const own = inLanguage(scheduleWords, reader.words);
  const titleOf = (service: string) => rules.services.get(service)?.title ?? service;
  const offered = (start: Date | null, service: string) => {
    const length = rules.services.get(service)?.durationMs ?? 0;
    return start === null ? '' : appointmentTime(start, new Date(start.getTime() + length), reader);
  };
  return (
    <DataTable
      title={own.waiting}
      rows={waiting}
      empty={own.nobodyWaits}
      columns={[
        {
          title: own.case,
          cell: (one) => (
            <a href={`/console/cases/${one.case}`} class="nowrap">
              {one.case}
            </a>
          ),
        },
        { title: own.customer, cell: ({ address }) => address },
        { title: own.service, cell: ({ service }) => titleOf(service) },
        { title: own.since, cell: ({ since }) => <Time at={since} reader={reader} /> },
        { title: own.before, cell: ({ before }) => (before === null ? '' : <Time at={before} reader={reader} />) },
        { title: own.offered, cell: ({ offeredStart, service }) => offered(offeredStart, service) },
        {
          title: own.takeOff,
          cell: (one) => (
            <form method="post" action="/console/schedule/waiting">
              <Once />
              <input type="hidden" name="case" value={one.case} />
              <input type="hidden" name="service" value={one.service} />
              <button type="submit" name="action" value="stop" aria-label={`${own.takeOff}: ${one.case}`}>
                {own.takeOff}
              </button>
            </form>
          ),
        },
      ]}
    />
  );
}
