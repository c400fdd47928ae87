// Tasks and appointments with a time, on real tables: reminders once, the agenda, and the list of the day by mail.

import { afterEach, describe, expect, it } from 'vitest';
import type { PlannedTime } from '../../../src/usecases/case/log-activity.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
afterEach(() => harness.close());

async function opened(agents?: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const rules = { ...more, ...(agents !== undefined && { 'agents.yaml': agents }) };
  harness = await openHarness({ dataset: harnessDataset, now: at('08:00'), rules });
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' }), at('08:00'));
  await harness.settle();
}

async function note(activity: 'task' | 'appointment', text: string, when: PlannedTime = {}) {
  const result = await harness.act('1', 'lena', { kind: 'log', activity, text, minutes: null, open: true, when });
  await harness.drain();
  return result;
}

async function later(time: string) {
  harness.now = at(time);
  await harness.reconcile();
  await harness.drain();
}

const reminders = () =>
  harness.sent
    .filter(({ subject }) => /\((task|appointment)\)/.test(subject))
    .map(({ to, subject }) => [to.address, subject]);
const agendaOf = async (agent: string) =>
  (await harness.agenda.list(agent, { limit: 10, after: null })).items.map(({ subject, dueAt }) => [subject, dueAt]);

describe('a reminder', () => {
  it('goes to the owner when a task is due, once, however often its job runs', async () => {
    await opened();
    expect(await note('task', 'Order a fuse', { due: '09:00', owner: 'omar' })).toEqual({
      ok: true,
      text: 'task "Order a fuse" is on C-000001, due Mon, 2 Mar 2026, 09:00 UTC, for omar',
    });
    await later('08:59');
    expect(reminders()).toEqual([]);
    await later('09:00');
    const { id } = await harness.prisma.activity.findFirstOrThrow({ where: { kind: 'task' } });
    await harness.run({ name: 'activity-reminder', payload: { id } });
    await harness.drain();
    expect(reminders()).toEqual([['omar@example.net', 'Order a fuse (task): Fire [C-000001]']]);
    expect(harness.sent.at(-1)?.text).toContain(
      'The task "Order a fuse" on C-000001 is due Monday, 2 March 2026 at 09:00 (UTC).',
    );
  });

  it('comes a quarter of an hour before an appointment, or as long before as somebody wants', async () => {
    await opened();
    await note('appointment', 'Visit', { due: '10:00', ends: '11:00' });
    await note('appointment', 'Call', { due: '10:30', remindMinutes: 60 });
    await later('09:30');
    expect(reminders()).toEqual([['lena@example.net', 'Call (appointment): Fire [C-000001]']]);
    await later('09:45');
    expect(reminders()).toHaveLength(2);
  });

  it('does not come for what is done, and its job is found again when it was lost', async () => {
    await opened();
    await note('task', 'Order a fuse', { due: '09:00' });
    await note('task', 'Call back', { due: '09:00' });
    await harness.act('1', 'lena', { kind: 'complete', subject: 'Order a fuse', minutes: 5 });
    harness.jobs.length = 0;
    harness.now = at('08:55');
    await harness.reconcile();
    await later('09:00');
    expect(reminders()).toEqual([['lena@example.net', 'Call back (task): Fire [C-000001]']]);
  });

  it('comes on the case that has the activity, after a merge, too', async () => {
    await opened();
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Smoke' }), at('08:00'));
    await harness.settle();
    await note('task', 'Order a fuse', { due: '08:09' });
    await harness.mergeCases({ sources: ['1'], target: '2', acrossCustomers: false }, 'lena');
    await later('08:09');
    expect(reminders()).toEqual([['lena@example.net', 'Order a fuse (task): Smoke [C-000002]']]);
  });
});

describe('a task of a day', () => {
  const remindAt = async (subject: string) =>
    (await harness.prisma.activity.findFirstOrThrow({ where: { subject } })).remindAt?.toISOString();

  it('reminds when its owner begins to work that day, and moves to the morning of another', async () => {
    const agents = [
      'lena: { name: Lena Vogt, email: lena@example.net, calendar: office }',
      'omar: { name: Omar Haddad, email: omar@example.net, timeZone: Europe/Berlin, agendaAt: "07:30" }',
    ];
    const office = 'office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 08:30-17:00 ] } }';
    await opened(agents.join('\n'), { 'calendars.yaml': office, 'settings.yaml': 'timeZone: Europe/Berlin' });
    await note('task', 'Order a fuse', { due: 'tomorrow' });
    await note('task', 'Ask the maker', { due: 'tomorrow', owner: 'omar' });
    await note('task', 'On a Saturday', { due: '2026-03-07' });
    await note('task', 'Today', { due: 'today' });
    expect(await remindAt('Order a fuse')).toBe('2026-03-03T07:30:00.000Z');
    expect(await remindAt('Ask the maker')).toBe('2026-03-03T06:30:00.000Z');
    expect(await remindAt('On a Saturday')).toBe('2026-03-07T08:00:00.000Z'); // at nine
    expect(await remindAt('Today')).toBe('2026-03-02T15:00:00.000Z'); // an hour before Lena goes home
    const move = (subject: string, due: string) =>
      harness.act('1', 'lena', { kind: 'reschedule', subject, when: { due } });
    await move('Order a fuse', '2026-03-04');
    expect(await remindAt('Order a fuse')).toBe('2026-03-04T07:30:00.000Z');
    await move('Order a fuse', '2026-03-04 11:00');
    expect(await remindAt('Order a fuse')).toBe('2026-03-04T10:00:00.000Z');
  });
});

it('a task of a day is due at its end', async () => {
  await opened();
  expect(await note('task', 'Order a fuse', { due: '2026-03-03' })).toMatchObject({
    text: 'task "Order a fuse" is on C-000001, due Tue, 3 Mar 2026, 23:59 UTC',
  });
});

describe('a plan that makes no sense', () => {
  it('is refused with what to write', async () => {
    await opened();
    expect(await note('task', 'A', { due: 'soon' })).toMatchObject({ code: 'bad-time' });
    expect(await note('task', 'A', { due: '2026-03-01 09:00' })).toMatchObject({
      text: 'the task was not noted: its time has passed already',
    });
    expect(await note('appointment', 'A', { due: '10:00', ends: '09:00' })).toMatchObject({ code: 'bad-time' });
    expect(await note('appointment', 'A', { due: '2026-03-03' })).toMatchObject({
      text: '"2026-03-03" is a day; write the time, too, such as "2026-03-03 09:00"',
    });
    expect(await note('task', 'A', { remindMinutes: 5 })).toMatchObject({ code: 'bad-time' });
    expect(await note('task', 'A', { owner: 'nobody' })).toMatchObject({ code: 'no-agent' });
    expect(await harness.prisma.activity.count({ where: { kind: { not: 'email' } } })).toBe(0);
  });
});

describe('the agenda of an agent', () => {
  it('has what is open, the earliest first, and what has no time last', async () => {
    await opened();
    await note('task', 'Some time');
    await note('task', 'Second', { due: '12:00' });
    await note('appointment', 'First', { due: '10:00' });
    await note('task', 'For Omar', { due: '09:00', owner: 'omar' });
    await harness.act('1', 'lena', { kind: 'complete', subject: 'Second', minutes: null });
    expect(await agendaOf('lena')).toEqual([
      ['First', at('10:00')],
      ['Some time', null],
    ]);
    expect(await agendaOf('omar')).toEqual([['For Omar', at('09:00')]]);
  });

  it('comes by mail once a day to whoever wants it, at the local time', async () => {
    await opened(
      'lena: { name: Lena Vogt, email: lena@example.net, agendaAt: 09:30, timeZone: Europe/Berlin }\nomar: { email: omar@example.net }',
    );
    await note('task', 'Order a fuse', { due: '12:00' });
    await note('task', 'Next week', { due: '5d' });
    await harness.sendAgendas();
    harness.now = at('08:31');
    await harness.sendAgendas();
    await harness.sendAgendas();
    await harness.drain();
    const mails = harness.sent.filter(({ subject }) => subject.startsWith('Your day'));
    const told = await harness.agenda.withoutListSince(
      new Map([
        ['lena', at('08:30')],
        ['omar', at('08:30')],
      ]),
    );
    expect([...told]).toEqual(['omar']);
    expect(mails.map(({ to, subject }) => [to.address, subject])).toEqual([['lena@example.net', 'Your day: 1 to do']]);
    expect(mails[0]?.text).toContain('- C-000001 Monday, 2 March 2026 at 12:00 (CET): Order a fuse (task)');
    expect(mails[0]?.text).toContain('More is open, later or without a time: casemill agenda --agent lena');
    harness.now = new Date('2026-03-03T09:00:00Z');
    await harness.sendAgendas();
    await harness.drain();
    expect(harness.sent.at(-1)?.text).toContain('Order a fuse (task), overdue');
  });
});
