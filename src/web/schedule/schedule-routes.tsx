// The pages about appointments: the week, booking for a case, one appointment, and the waiting list.

import { type Context, Hono } from 'hono';
import { dateAt, startOfDate } from '../../core/calendar/local-date.js';
import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import type { System } from '../../http/endpoint/system.js';
import { inLanguage } from '../layout/in-language.js';
import { type Changed, make, makeAndGo } from '../request/change.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { keepMessage } from '../request/flash.js';
import { formText } from '../request/form-text.js';
import { notFound } from '../request/not-found.js';
import { sendPage } from '../request/send-page.js';
import { BookPage } from './book-page.js';
import { BookingPage, isOpen } from './booking-page.js';
import { scheduleWords } from './schedule-words.js';
import { chosenSlot } from './slot-list.js';
import { mondayOf, readWeek } from './week.js';
import { WeekPage } from './week-page.js';

const mostResources = 60;
const mostSlots = 12;

type Ctx = Context<ConsoleEnv>;

export function scheduleRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/schedule', (context) => showWeek(context, deps));
  routes.get('/schedule/book', (context) => showBooking(context, deps));
  routes.post('/schedule/book', (context) => book(context, deps));
  routes.get('/schedule/bookings/:id', (context) => showOne(context, deps));
  routes.post('/schedule/bookings/:id', (context) => actOnOne(context, deps));
  routes.post('/schedule/waiting', (context) => changeWaiting(context, deps));
  return routes;
}

async function showWeek(context: Ctx, deps: ConsoleDeps) {
  const [reader, rules] = [context.get('reader'), deps.rules()];
  const [service = '', resource = ''] = [context.req.query('service'), context.req.query('resource')];
  const monday = mondayOf(context.req.query('day') ?? '', reader.timeZone, reader.now);
  const needed = new Set(rules.services.get(service)?.needs.flatMap(({ of }) => of));
  const chosen = [...rules.resources.values()].filter(
    ({ name }) => (!rules.services.has(service) || needed.has(name)) && (resource === '' || name === resource),
  );
  const shown = chosen.slice(0, mostResources);
  const [rows, waiting] = await Promise.all([
    readWeek(deps.system.bookings, rules, shown, monday, reader.timeZone),
    deps.system.bookings.waits(),
  ]);
  const view = { monday, service, resource, rows, waiting, isCut: chosen.length > shown.length };
  return sendPage(context, <WeekPage {...{ reader, rules, view }} message={context.get('message')} />);
}

async function showBooking(context: Ctx, deps: ConsoleDeps) {
  const [reader, rules] = [context.get('reader'), deps.rules()];
  const number = parseCaseNumber(context.req.query('case') ?? '');
  const found = number === undefined ? undefined : await deps.system.cases.state(number);
  if (number === undefined || found === undefined) return notFound(context);
  const services = [...rules.services.values()];
  const service = services.length === 1 ? services[0] : rules.services.get(context.req.query('service') ?? '');
  const from = fromOf(context);
  const { address, name } = found.contact;
  const slots =
    service === undefined ? [] : await slotsFor(context, deps, { service: service.name, customer: address });
  const booked = await deps.system.bookings.list({ case: number }, { limit: 50, after: null });
  const page = (
    <BookPage
      {...{
        reader,
        services,
        service,
        from,
        slots,
        resources: rules.resources,
        number: caseNumber(number),
        message: context.get('message'),
      }}
      contact={name === '' ? address : name}
      booked={booked.items.filter(isOpen)}
    />
  );
  return sendPage(context, page);
}

/** A date; today when none is asked for. */
function fromOf(context: Ctx): string {
  const { timeZone, now } = context.get('reader');
  const written = context.req.query('from') ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(written) && !Number.isNaN(Date.parse(written)) ? written : dateAt(timeZone, now);
}

async function slotsFor(
  context: Ctx,
  { system }: ConsoleDeps,
  wish: { readonly service: string; readonly customer: string; readonly moves?: string },
) {
  const { timeZone, now } = context.get('reader');
  const begins = startOfDate(timeZone, fromOf(context));
  const found = await system.listSlots({
    ...wish,
    from: new Date(Math.max(begins.getTime(), now.getTime())),
    limit: mostSlots,
  });
  return found.ok ? found.slots : [];
}

async function book(context: Ctx, deps: ConsoleDeps) {
  const form = await context.req.parseBody();
  const [number, service] = [formText(form, 'case'), formText(form, 'service')];
  const { agent, words } = context.get('reader');
  const chosen = chosenSlot(formText(form, 'slot'));
  const run = async (system: System): Promise<Changed> => {
    if (chosen === null) return { ok: false, text: inLanguage(scheduleWords, words).choose };
    return system.act(number, agent.name, { kind: 'book', service, ...chosen });
  };
  const again = `/console/schedule/book?${new URLSearchParams({ case: number, service, from: formText(form, 'from') })}`;
  const booked = await make(context, deps, { action: 'book', subject: number, run });
  keepMessage(context, booked);
  return context.redirect(booked.ok ? `/console/cases/${encodeURIComponent(number)}` : again, 303);
}

async function findOne(context: Ctx, { system }: ConsoleDeps) {
  const [found, other] = await system.bookings.find(context.req.param('id') ?? '');
  return other === undefined ? found : undefined;
}

async function showOne(context: Ctx, deps: ConsoleDeps) {
  const [reader, rules] = [context.get('reader'), deps.rules()];
  const booking = await findOne(context, deps);
  if (booking === undefined) return notFound(context);
  const { id: moves, service, customer } = booking;
  const slots = isOpen(booking) ? await slotsFor(context, deps, { service, customer, moves }) : [];
  const page = (
    <BookingPage
      {...{ reader, rules, booking, message: context.get('message'), from: fromOf(context) }}
      slots={slots.filter(({ start }) => start.getTime() !== booking.start.getTime())}
    />
  );
  return sendPage(context, page);
}

async function actOnOne(context: Ctx, deps: ConsoleDeps) {
  const booking = await findOne(context, deps);
  if (booking === undefined) return notFound(context);
  const form = await context.req.parseBody();
  const { agent, words } = context.get('reader');
  const { id } = booking;
  const action = formText(form, 'action');
  const written = formText(form, 'minutes');
  const minutes = /^\d{1,5}$/.test(written) ? Number(written) : null;
  const run = async (system: System): Promise<Changed> => {
    const chosen = chosenSlot(formText(form, 'slot'));
    if (action === 'cancel') {
      return system.endBooking(id, agent.name, { as: 'cancelled', minutes: null, reason: formText(form, 'reason') });
    }
    if (action === 'done' || action === 'no-show') return system.endBooking(id, agent.name, { as: action, minutes });
    if (chosen === null) return { ok: false, text: inLanguage(scheduleWords, words).choose };
    return system.moveBooking(id, agent.name, chosen);
  };
  return makeAndGo(
    context,
    deps,
    { action: `${action || 'move'}-booking`, subject: booking.case, run },
    `/console/schedule/bookings/${id}`,
  );
}

async function changeWaiting(context: Ctx, deps: ConsoleDeps) {
  const form = await context.req.parseBody();
  const [number, service] = [formText(form, 'case'), formText(form, 'service')];
  const { agent } = context.get('reader');
  const kind = formText(form, 'action') === 'wait' ? 'wait-for-slot' : 'stop-waiting';
  const run = (system: System) => system.act(number, agent.name, { kind, service });
  return makeAndGo(context, deps, { action: kind, subject: number, run }, '/console/schedule');
}
