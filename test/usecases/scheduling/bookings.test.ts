// Bookings on real tables: taken, moved, ended, and never twice.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
const rules = {
  'calendars.yaml': 'office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 08:00-18:00 ] } }',
  'settings.yaml': 'operators: operators@example.com\ntimeZone: Europe/Berlin',
  'resources.yaml': [
    'lena: { agent: lena, hours: office, skills: [ electrician ] }',
    'omar: { agent: omar, hours: office, skills: [ electrician ] }',
    'van-1: { hours: office }',
    'workshop: { kind: room, hours: office, capacity: 2 }',
  ].join('\n'),
  'services.yaml': [
    'visit: { title: A visit, duration: 90 minutes, before: 30 minutes, billable: yes, location: At your place, needs: [ { skill: electrician }, { all: [ van-1 ] } ] }',
    'call: { duration: 30 minutes, remind: 2 hours, needs: [ { skill: electrician } ] }',
    'repair: { duration: 2 hours, needs: [ { all: [ workshop ] } ] }',
  ].join('\n'),
};

let harness: Harness;
afterEach(() => harness.close());

async function opened(cases = 1, dataset?: string): Promise<void> {
  harness = await openHarness({ rules, now: at('08:00'), ...(dataset !== undefined && { dataset }) });
  for (let n = 0; n < cases; n++) {
    harness.mailbox.deliver(
      rawMail({ from: 'ana@contoso.com', subject: `Fire ${n}`, id: `<fire${n}@contoso.com>` }),
      at('08:00'),
    );
  }
  await harness.settle();
  harness.sent.length = 0;
}

type Action = Parameters<Harness['act']>[2];

async function act(action: Action, number = 'C-000001', agent = 'lena') {
  const result = await harness.act(number, agent, action);
  if (!result.ok) throw new Error(result.text);
  await harness.drain();
  return result.text;
}

async function refused(action: Action, number = 'C-000001'): Promise<{ code: string; text: string }> {
  const result = await harness.act(number, 'lena', action);
  if (result.ok) throw new Error('it was not refused');
  return result;
}

const visit: Action = { kind: 'book', service: 'visit', at: '2026-03-02T10:00:00Z' };
const list = async () => (await harness.bookings.list({}, { limit: 100, after: null })).items;
const only = async () => {
  const [booking] = await list();
  if (booking === undefined) throw new Error('no booking');
  return booking;
};

describe('a booking', () => {
  it('takes the resources, is an appointment of the case, and invites the customer', async () => {
    await opened();
    await act(visit);
    expect(await list()).toMatchObject([
      {
        ...{ case: 'C-000001', service: 'visit', status: 'booked', start: at('10:00'), end: at('11:30') },
        ...{ resources: ['lena', 'van-1'], customer: 'ana@contoso.com', response: 'needs-action', sequence: 0 },
      },
    ]);
    const found = await harness.cases.find(1);
    expect(found?.activities.find(({ kind }) => kind === 'appointment')).toMatchObject({
      ...{ subject: 'A visit', status: 'open' },
    });
    expect(harness.sent).toHaveLength(1);
    const [mail] = harness.sent;
    expect(mail).toMatchObject({ to: { address: 'ana@contoso.com' }, calendar: { method: 'REQUEST' } });
    expect(mail?.text).toContain('At your place');
    expect(mail?.text).toContain('Lena Vogt');
    const { id } = await only();
    expect(mail?.calendar?.text).toContain(`UID:${id}\r\nSEQUENCE:0`);
    expect(mail?.calendar?.text).toContain('DTSTART:20260302T100000Z');
  });

  it('is refused where a resource is taken, with the next free times', async () => {
    await opened(2);
    await act(visit);
    const { code, text } = await refused({ ...visit, at: '2026-03-02T11:30:00Z' }, 'C-000002');
    expect(code).toBe('not-free');
    expect(text).toContain('2 Mar 2026, 13:00 CET');
    await act({ ...visit, at: '2026-03-02T12:00:00Z' }, 'C-000002');
  });

  it('takes a resource as often as its capacity', async () => {
    await opened();
    const repair: Action = { kind: 'book', service: 'repair', at: '2026-03-02T10:00:00Z' };
    await act(repair);
    await act({ ...repair, at: '2026-03-02T11:00:00Z' });
    expect((await refused({ ...repair, at: '2026-03-02T11:30:00Z' })).code).toBe('not-free');
    await act({ ...repair, at: '2026-03-02T12:00:00Z' });
  });

  it('is not made for an agent who is away or has another appointment', async () => {
    await opened();
    await harness.setAway('omar', { until: '2026-03-02T14:00:00Z', reassign: false }, 'omar');
    const when = { due: '2026-03-02T10:00:00Z', ends: '2026-03-02T11:00:00Z', owner: 'lena' };
    await act({ kind: 'log', activity: 'appointment', text: 'Dentist', minutes: null, open: true, when });
    const call: Action = { kind: 'book', service: 'call', at: '2026-03-02T10:30:00Z' };
    expect((await refused(call)).text).toContain('2 Mar 2026, 12:00 CET');
  });

  it('has the resources that it is asked for, where the service needs such ones', async () => {
    await opened();
    await act({ kind: 'book', service: 'call', at: '2026-03-02T10:00:00Z', resources: ['omar'] });
    expect((await only()).resources).toEqual(['omar']);
    expect(
      (await refused({ kind: 'book', service: 'call', at: '2026-03-02T12:00:00Z', resources: ['van-1'] })).code,
    ).toBe('no-resource');
  });
});

describe('an agent who does an appointment', () => {
  const told = () =>
    harness.sent.filter(({ to }) => to.address === 'omar@example.net').map(({ subject }) => subject.split(':')[0]);

  it('is told when a colleague books, moves or cancels it, or gives it to somebody else', async () => {
    await opened();
    await act({ ...visit, resources: ['omar'] });
    const { id } = await only();
    await act({ kind: 'move-booking', booking: id, at: '2026-03-02T12:00:00Z', resources: ['omar'] });
    await act({ kind: 'move-booking', booking: id, at: '2026-03-02T13:00:00Z', resources: ['lena'] });
    expect(told()).toEqual(['A visit, booked for you', 'A visit, moved', 'A visit, cancelled']);
    expect(harness.sent.find(({ subject }) => subject.includes('booked for you'))?.text).toContain(
      'You have an appointment:\n\nA visit on C-000001\nWhen: Monday, 2 March 2026, 11:00–12:30 (CET)\nWhere: At your place\nCustomer: ',
    );
    await act({ kind: 'move-booking', booking: id, at: '2026-03-02T14:00:00Z', resources: ['omar'] });
    harness.sent.length = 0;
    await act({ kind: 'end-booking', booking: id, as: 'cancelled', minutes: null });
    expect(told()).toEqual(['A visit, cancelled']);
  });

  it('is told nothing about what the agent did', async () => {
    await opened();
    await act({ ...visit, resources: ['lena'] });
    expect(harness.sent.map(({ to }) => to.address)).toEqual(['ana@contoso.com']);
  });
});

describe('a booking that is moved', () => {
  it('keeps its id and gets the next sequence; its old time is free, also where both overlap', async () => {
    await opened(2);
    await act(visit);
    const { id } = await only();
    const moved = await harness.moveBooking(id.slice(0, 13), 'lena', { at: '2026-03-02T10:30:00Z' });
    expect(moved).toMatchObject({ ok: true });
    await harness.drain();
    expect(await list()).toMatchObject([{ id, status: 'moved', start: at('10:30'), sequence: 1 }]);
    expect(harness.sent.at(-1)?.calendar?.text).toContain(`UID:${id}\r\nSEQUENCE:1`);
    expect((await refused({ ...visit, at: '2026-03-02T12:00:00Z' }, 'C-000002')).code).toBe('not-free');
    await act({ kind: 'move-booking', booking: id, at: '2026-03-03T10:00:00Z' });
    await act({ ...visit, at: '2026-03-02T12:00:00Z' }, 'C-000002');
  });
});

describe('a booking that ends', () => {
  it('is cancelled: its resources are free, and the customer is told why', async () => {
    await opened(2);
    await act(visit);
    const { id } = await only();
    await harness.endBooking(id, 'lena', { as: 'cancelled', minutes: null, reason: 'The part is not here.' });
    await harness.drain();
    expect(await list()).toMatchObject([{ id, status: 'cancelled', sequence: 1, resources: ['lena', 'van-1'] }]);
    expect(harness.sent.at(-1)).toMatchObject({ calendar: { method: 'CANCEL' } });
    expect(harness.sent.at(-1)?.text).toContain('The part is not here.');
    await act(visit, 'C-000002');
  });

  it('is done when it has begun: its minutes count, billed where the service says so', async () => {
    await opened();
    await act(visit);
    const { id } = await only();
    expect((await harness.endBooking(id, 'lena', { as: 'done', minutes: null })).ok).toBe(false);
    await act({ kind: 'book', service: 'call', at: '2026-03-02T12:00:00Z' });
    harness.now = at('13:00');
    await act({ kind: 'end-booking', booking: id, as: 'done', minutes: 75 });
    await act({ kind: 'complete', subject: 'call', minutes: null });
    expect((await list()).map(({ status }) => status)).toEqual(['done', 'done']);
    await act({ kind: 'resolve', text: 'Done', minutes: null, closeActivities: false });
    const resolution = (await harness.cases.find(1))?.activities.find(({ kind }) => kind === 'resolution');
    const [stored] = await harness.prisma.activity.findMany({ where: { id: resolution?.id ?? '' } });
    expect(stored).toMatchObject({ minutes: 105, billableMinutes: 75 });
  });

  it('takes its minutes from the entitlement when the case is resolved, where the service is billable', async () => {
    const dataset = `contacts: [ { email: ana@contoso.com, name: Ana Alvarez } ]
entitlements: [ { name: Ana hours, customer: ana@contoso.com, terms: 10 hours } ]`;
    await opened(1, dataset);
    const taken = async () => (await harness.prisma.entitlementEntry.findMany()).map(({ amount }) => amount);
    await act(visit);
    await act({ kind: 'book', service: 'call', at: '2026-03-02T12:00:00Z' });
    harness.now = at('13:00');
    await act({ kind: 'end-booking', booking: (await only()).id, as: 'done', minutes: 75 });
    await act({ kind: 'complete', subject: 'call', minutes: 20 });
    expect(await taken()).toEqual([]);
    await act({ kind: 'resolve', text: 'Done', minutes: null, closeActivities: false });
    expect(await taken()).toEqual([-75]);
  });

  it('is a no-show: no minutes, and the case has nothing open', async () => {
    await opened();
    await act(visit);
    harness.now = at('11:00');
    await act({ kind: 'end-booking', booking: (await only()).id, as: 'no-show', minutes: null });
    expect(await list()).toMatchObject([{ status: 'no-show' }]);
    await act({ kind: 'resolve', text: 'Nobody was there', minutes: null, closeActivities: false });
  });

  it('ends with its case only when somebody says so, and then the customer is told', async () => {
    await opened();
    await act(visit);
    const resolve: Action = { kind: 'resolve', text: 'It works again', minutes: null, closeActivities: false };
    const { code, text } = await refused(resolve);
    expect(code).toBe('open-activities');
    expect(text).toContain(
      'C-000001 has open activities: appointment "A visit" (booked for Mon, 2 Mar 2026, 11:00 CET with lena, van-1)',
    );
    await act({ ...resolve, closeActivities: true });
    expect(await list()).toMatchObject([{ status: 'cancelled' }]);
    expect(harness.sent.map(({ calendar }) => calendar?.method)).toContain('CANCEL');
  });
});

it('the customer is reminded where the service says so, and the agent', async () => {
  await opened();
  await act({ kind: 'book', service: 'call', at: '2026-03-02T12:00:00Z', resources: ['lena'] });
  harness.sent.length = 0;
  harness.now = at('10:00');
  await harness.reconcile();
  await harness.drain();
  expect(harness.sent.map(({ to }) => to.address).sort()).toEqual(['ana@contoso.com', 'lena@example.net']);
});

it('the customer is not reminded of what has begun already', async () => {
  await opened();
  await act({ kind: 'book', service: 'call', at: '2026-03-02T12:00:00Z', resources: ['lena'] });
  harness.sent.length = 0;
  harness.now = at('12:00');
  await harness.reconcile();
  await harness.drain();
  expect(harness.sent.map(({ to }) => to.address)).toEqual(['lena@example.net']);
});

it('moves with its case, and comes back', async () => {
  await opened(2);
  await act(visit);
  await harness.mergeCases({ sources: ['C-000001'], target: 'C-000002', acrossCustomers: false }, 'lena');
  expect(await list()).toMatchObject([{ case: 'C-000002' }]);
  const { id } = await only();
  await act({ kind: 'move-booking', booking: id, at: '2026-03-03T10:00:00Z' }, 'C-000002');
  await harness.unmergeCase('C-000001', 'lena');
  expect(await list()).toMatchObject([{ case: 'C-000001', status: 'moved' }]);
});

it('slots know bookings, and what the customer prefers', async () => {
  await opened();
  await act(visit);
  const slots = async () => {
    const found = await harness.listSlots({ service: 'visit', customer: 'ana@contoso.com', limit: 2 });
    return found.ok ? found.slots.map(({ start, why }) => [start, why[0]]) : found.text;
  };
  expect(await slots()).toEqual([
    [at('12:00'), 'skill electrician: omar'],
    [at('12:30'), 'skill electrician: omar'],
  ]);
  const preferred = await harness.changeCustomer('ana@contoso.com', {
    bookingPreferences: ['only tue', 'morning', 'omar'],
  });
  expect(preferred).toMatchObject({ ok: true });
  expect(await slots()).toEqual([
    [new Date('2026-03-03T07:30:00Z'), 'preferred resource omar'],
    [new Date('2026-03-03T08:00:00Z'), 'preferred resource omar'],
  ]);
  expect(await harness.changeCustomer('ana@contoso.com', { bookingPreferences: ['van-7'] })).toMatchObject({
    code: 'bad-preference',
  });
});

describe('two at once', () => {
  it('never book the same resource', async () => {
    const count = 8;
    await opened(count);
    const numbers = Array.from({ length: count }, (_, n) => `C-00000${n + 1}`);
    const results = await Promise.all(numbers.map((number) => harness.act(number, 'lena', visit)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await list()).toHaveLength(1);
    const repair: Action = { kind: 'book', service: 'repair', at: '2026-03-02T10:00:00Z' };
    const repairs = await Promise.all(numbers.map((number) => harness.act(number, 'lena', repair)));
    expect(repairs.filter(({ ok }) => ok)).toHaveLength(2);
  });

  it('are kept apart by the database, too', async () => {
    await opened();
    await act(visit);
    const again = (from: string) =>
      harness.prisma.$executeRaw`INSERT INTO "BookedTime" (id, "bookingId", resource, exclusive, "from", "to", active)
        SELECT gen_random_uuid(), "bookingId", 'lena', true, ${from}::timestamptz, ${from}::timestamptz + interval '1 hour', true
        FROM "BookedTime" WHERE resource = 'lena'`;
    await expect(again('2026-03-02T11:29:00Z')).rejects.toThrow('BookedTime_slot_excl');
    expect(await again('2026-03-02T11:30:00Z')).toBe(1);
  });
});
