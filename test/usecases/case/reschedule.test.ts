// Open tasks, calls and appointments that get another time: their reminders move with them, and a booking tells its
// customer.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlannedTime } from '../../../src/usecases/case/log-activity.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
const rules = {
  'calendars.yaml': 'office: { timeZone: UTC, hours: { mon-fri: [ 08:00-18:00 ] } }',
  'resources.yaml': 'lena: { agent: lena, hours: office, skills: [ electrician ] }',
  'services.yaml':
    'visit: { title: A visit, duration: 60 minutes, every: 1 hour, billable: yes, needs: [ { skill: electrician } ] }',
};

let harness: Harness;
afterEach(() => harness.close());
beforeEach(async () => {
  harness = await openHarness({ rules, now: at('08:00') });
  await deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' }));
  await harness.act('1', 'lena', { kind: 'assign', to: 'lena' });
  harness.sent.length = 0;
});

async function deliver(raw: string) {
  harness.mailbox.deliver(raw, harness.now);
  await harness.settle();
}

const note = (activity: 'task' | 'appointment' | 'phone-call', text: string, when: PlannedTime) =>
  harness.act('1', 'lena', { kind: 'log', activity, text, minutes: null, open: true, when });
const move = (subject: string, when: PlannedTime) => harness.act('1', 'lena', { kind: 'reschedule', subject, when });

async function plans() {
  const found = await harness.cases.find(1);
  const open = found?.activities.filter(({ kind, status }) => kind !== 'email' && status === 'open') ?? [];
  return open.map(({ subject, dueAt, endsAt, remindAt, owner }) => ({ subject, dueAt, endsAt, remindAt, owner }));
}

async function reminded(time: string) {
  harness.now = at(time);
  await harness.reconcile();
  await harness.drain();
  return harness.sent
    .filter(({ subject }) => / \((task|appointment|phone call)\): /.test(subject))
    .map(({ to }) => to.address);
}

describe('an open activity that is rescheduled', () => {
  it('is reminded of at its new time, and not at the old one', async () => {
    await note('task', 'Order a fuse', { due: '09:00' });
    expect(await move('order a fuse', { due: '10:00' })).toEqual({
      ok: true,
      text: 'task "Order a fuse" on C-000001 is due Mon, 2 Mar 2026, 10:00 UTC, for lena; it was due Mon, 2 Mar 2026, 09:00 UTC, for lena',
    });
    await harness.drain();
    expect(await reminded('09:01')).toEqual([]);
    expect(await reminded('10:00')).toEqual(['lena@example.net']);
    expect(await reminded('10:30')).toHaveLength(1);
  });

  it('is reminded of again when it moves after its reminder', async () => {
    await note('phone-call', 'Call Ana', { due: '09:00', owner: 'omar' });
    expect(await reminded('09:00')).toEqual(['omar@example.net']);
    expect(harness.sent.at(-1)?.subject).toBe('Call Ana (phone call): Fire [C-000001]');
    await move('Call Ana', { due: '11:00' });
    expect(await reminded('11:00')).toEqual(['omar@example.net', 'omar@example.net']);
  });

  it('keeps its length, its owner and how long before it somebody is reminded', async () => {
    await note('appointment', 'Meeting', { due: '10:00', ends: '11:30', owner: 'omar', remindMinutes: 30 });
    await move('Meeting', { due: '14:00' });
    const moved = { subject: 'Meeting', dueAt: at('14:00'), endsAt: at('15:30'), remindAt: at('13:30'), owner: 'omar' };
    expect(await plans()).toEqual([moved]);
    await move('Meeting', { ends: '16:00', owner: 'lena', remindMinutes: 60 });
    expect(await plans()).toEqual([{ ...moved, endsAt: at('16:00'), owner: 'lena', remindAt: at('13:00') }]);
    expect((await harness.agenda.list('lena', { limit: 9, after: null })).items).toMatchObject([
      { dueAt: at('14:00') },
    ]);
  });

  it('changes only its owner when nothing else is asked for, also after it was due', async () => {
    await note('task', 'Order a fuse', { due: '09:00' });
    await reminded('09:30');
    await move('Order a fuse', { owner: 'omar' });
    expect(await plans()).toMatchObject([{ dueAt: at('09:00'), remindAt: null, owner: 'omar' }]);
  });

  it('gets its time back by another reschedule', async () => {
    await note('task', 'Order a fuse', { due: '09:00', remindMinutes: 10 });
    const before = await plans();
    await move('Order a fuse', { due: 'tomorrow 12:00' });
    await move('Order a fuse', { due: '2026-03-02T09:00Z' });
    expect(await plans()).toEqual(before);
  });
});

describe('a reschedule that makes no sense', () => {
  it('is refused, and changes nothing', async () => {
    await note('appointment', 'Meeting', { due: '10:00', ends: '11:00' });
    await note('task', 'Twice', {});
    await note('task', 'Twice', {});
    const before = await plans();
    const refusals = [
      [await move('Meeting', { due: '2026-03-01 09:00' }), 'bad-time', 'stays as it was: its time has passed already'],
      [await move('Meeting', { due: '10:30', remindMinutes: 300 }), 'bad-time', 'its reminder would be in the past'],
      [await move('Meeting', { ends: '09:00' }), 'bad-time', 'it ends before it begins'],
      [await move('Meeting', { due: 'soon' }), 'bad-time', '"soon" is not a time'],
      [await move('Meeting', { owner: 'nobody' }), 'no-agent', 'there is no agent "nobody"'],
      [await move('Meeting', {}), 'nothing-to-change', 'a time, or an owner'],
      [await move('Twice', { due: '10:00' }), 'no-activity', 'several open activities "Twice"; name one by its id'],
      [await move('Lunch', { due: '10:00' }), 'no-activity', 'no open activity with the subject "Lunch"'],
    ] as const;
    for (const [result, code, text] of refusals) {
      expect(result).toMatchObject({ ok: false, code, text: expect.stringContaining(text) });
    }
    expect(await plans()).toEqual(before);
  });

  it('is refused on a case that is merged away', async () => {
    await note('task', 'Order a fuse', { due: '09:00' });
    await deliver(rawMail({ from: 'ana@contoso.com', subject: 'Smoke' }));
    await harness.mergeCases({ sources: ['1'], target: '2', acrossCustomers: false }, 'lena');
    expect(await move('Order a fuse', { due: '10:00' })).toMatchObject({ code: 'case-merged' });
  });
});

describe('a booking that is rescheduled', () => {
  it('takes its resources for the new time, and invites with the next SEQUENCE', async () => {
    await harness.act('1', 'lena', { kind: 'book', service: 'visit', at: '10:00' });
    await harness.drain();
    harness.sent.length = 0;
    expect(await move('A visit', { due: '12:00' })).toMatchObject({ ok: true });
    await harness.drain();
    const [booking] = (await harness.bookings.list({}, { limit: 9, after: null })).items;
    expect(booking).toMatchObject({ status: 'moved', start: at('12:00'), end: at('13:00') });
    const row = await harness.prisma.booking.findFirstOrThrow();
    expect(row.sequence).toBe(1);
    expect(harness.sent.map(({ to }) => to.address)).toEqual(['ana@contoso.com']);
    expect(await move('A visit', { owner: 'omar' })).toMatchObject({ code: 'is-booking' });
    expect(await move('A visit', { due: '07:00' })).toMatchObject({ ok: false });
  });
});

describe('by mail', () => {
  async function command(text: string) {
    await deliver(
      rawMail({
        from: 'ana@contoso.com',
        subject: 'Re: Fire',
        inReplyTo: '<fire@contoso.com>',
        text: `Any news? ${text}`,
      }),
    );
    const notice = harness.sent.findLast(({ to }) => to.address === 'lena@example.net');
    harness.sent.length = 0;
    await deliver(rawMail({ from: 'lena@example.net', to: notice?.replyTo ?? '', subject: 'Re: Fire', text }));
    const back = harness.sent.filter(({ to }) => to.address === 'lena@example.net');
    return back.map(({ subject, text: body }) => `${subject}\n${body}`).join('\n');
  }

  it('an agent moves a task, gives it to somebody, and completes it with its minutes', async () => {
    await note('task', 'Order a fuse', { due: '09:00' });
    expect(await command('#reschedule Order a fuse: 10:00 until 10:30 for Omar')).toMatch(
      /^Done: [\s\S]*10:00 UTC until/,
    );
    expect(await plans()).toMatchObject([{ dueAt: at('10:00'), endsAt: at('10:30'), owner: 'omar' }]);
    expect(await command('#reschedule tomorrow 09:00.')).toMatch(
      /^Done: [\s\S]*is due Tue, 3 Mar 2026, 09:00 UTC until/,
    );
    expect(await plans()).toMatchObject([{ dueAt: new Date('2026-03-03T09:00Z'), owner: 'omar' }]);
    expect(await command('#reschedule Order a fuse: Freitag 9 Uhr bis 10:30')).toMatch(
      /^Done: [\s\S]*is due Fri, 6 Mar 2026, 09:00 UTC until/,
    );
    expect(await plans()).toMatchObject([
      { dueAt: new Date('2026-03-06T09:00Z'), endsAt: new Date('2026-03-06T10:30Z'), owner: 'omar' },
    ]);
    await command('#complete Order a fuse: 25m');
    expect(await plans()).toEqual([]);
    expect((await harness.cases.find(1))?.activities.find(({ kind }) => kind === 'task')).toMatchObject({
      minutes: 25,
    });
  });

  it('a task is planned with a time behind a dash, and named with other quotes', async () => {
    await command('#task Order „the fuse“ – 10:00 for Omar, please');
    expect(await plans()).toMatchObject([{ subject: 'Order „the fuse“', dueAt: at('10:00'), owner: 'omar' }]);
    expect(await command('#reschedule Order "the fuse": 11:00')).toMatch(/^Done: /);
    expect(await plans()).toMatchObject([{ dueAt: at('11:00') }]);
  });

  it('a time that nobody understands comes back, and nothing is done', async () => {
    await note('task', 'Order a fuse', { due: '09:00' });
    expect(await command('#pick\n#reschedule Order a fuse: whenever')).toContain('"whenever" is not a time');
    expect(await command('#complete Order a fuse when you can')).toContain('no open activity');
    expect(await command('#reschedule Order a lamp: 10:00')).toContain('no open activity with the subject');
    expect(await plans()).toMatchObject([{ dueAt: at('09:00') }]);
  });
});
