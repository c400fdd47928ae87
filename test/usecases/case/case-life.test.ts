// What agents do with a case beside answering it: on real tables, with its entitlement and clocks.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
afterEach(() => harness.close());

async function opened(
  sla = 'gold: { kpis: { resolution: { within: 8 hours } } }',
  given = harnessDataset,
): Promise<void> {
  harness = await openHarness({ dataset: given, now: at('08:00'), rules: { 'sla.yaml': sla } });
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' }), at('08:00'));
  await harness.settle();
}

type Action = Parameters<Harness['act']>[2];

async function act(time: string, action: Action) {
  harness.now = at(time);
  const result = await harness.act('C-000001', 'lena', action);
  if (!result.ok) throw new Error(result.text);
  await harness.drain();
}

async function refused(action: Action): Promise<string> {
  const result = await harness.act('C-000001', 'lena', action);
  if (result.ok) throw new Error('it was not refused');
  return result.text;
}

async function found() {
  const one = await harness.cases.find(1);
  if (one === undefined) throw new Error('no case');
  return one;
}

const resolution: Action = { kind: 'resolve', text: 'done', minutes: null, closeActivities: false };

describe('a case that an agent reactivates', () => {
  const nextResponse = async () => (await found()).kpis.filter(({ kpi }) => kpi === 'next-response');
  const sla =
    'gold: { kpis: { resolution: { within: 8 hours }, first-response: { within: 1 hour }, next-response: { within: 2 hours } } }';

  it('counts the time to the next response from then on when its customer waits', async () => {
    await opened(sla);
    await act('08:01', resolution);
    await act('09:00', { kind: 'reactivate' });
    expect(await nextResponse()).toMatchObject([{ startedAt: at('09:00'), failAt: at('11:00'), succeededAt: null }]);
    await act('10:00', { kind: 'reply', text: 'Try again' });
    expect(await nextResponse()).toMatchObject([{ succeededAt: at('10:00') }]);
  });

  it('counts no such time when the customer has had the last word of ours', async () => {
    await opened(sla);
    await act('08:01', { kind: 'reply', text: 'Try again' });
    await act('08:02', resolution);
    await act('09:00', { kind: 'reactivate' });
    expect(await nextResponse()).toEqual([]);
  });
});

describe('a case in its queue', () => {
  it('is released to the queue, where somebody else can pick it', async () => {
    await opened();
    await act('08:01', { kind: 'pick' });
    await act('08:02', { kind: 'release' });
    expect(await found()).toMatchObject({ queue: 'gold', assignee: null });
    expect(await harness.act('C-000001', 'omar', { kind: 'pick' })).toMatchObject({ ok: true });
  });

  it('without a mailbox sends nothing, and a mail to the customer is refused with the reason', async () => {
    await opened();
    await harness.prisma.case.updateMany({ data: { mailbox: null } });
    expect(await refused({ kind: 'reply', text: 'Hello' })).toBe('C-000001 has no mailbox to send from');
    const before = harness.sent.length;
    await act('08:02', { kind: 'route', queue: 'triage' });
    expect(await found()).toMatchObject({ queue: 'triage', origin: 'email' });
    expect(harness.sent.length).toBe(before);
  });

  it('moves to another queue, with nobody', async () => {
    await opened();
    await act('08:01', { kind: 'pick' });
    await act('08:02', { kind: 'route', queue: 'triage' });
    expect(await found()).toMatchObject({ queue: 'triage', assignee: null });
    const told = harness.sent.filter(({ subject }) => subject.startsWith('Moved to triage'));
    expect(told.map(({ to }) => to.address)).toEqual(['omar@example.net']);
    expect(await harness.prisma.queueItem.count({ where: { leftAt: null } })).toBe(1);
    expect(await refused({ kind: 'route', queue: 'nowhere' })).toContain('there is no queue "nowhere"');
  });
});

describe('activities', () => {
  it('add up their minutes at the resolution, of which some may be billed', async () => {
    await opened();
    await act('08:10', { kind: 'log', activity: 'phone-call', text: 'Called Ana', minutes: 12, open: false });
    await act('08:20', { kind: 'log', activity: 'note', text: 'A fuse', minutes: 3, open: false });
    await act('08:30', { ...resolution, billableMinutes: 10 });
    const row = await harness.prisma.activity.findFirst({ where: { kind: 'resolution' } });
    expect(row).toMatchObject({ minutes: 15, billableMinutes: 10 });
  });

  it('that are still to be done keep a case from being resolved or cancelled', async () => {
    await opened();
    await act('08:10', { kind: 'log', activity: 'task', text: 'Order a fuse', minutes: null, open: true });
    expect(await refused(resolution)).toBe(
      'C-000001 has open activities: task "Order a fuse"; first `casemill case complete C-000001 "Order a fuse"`, or close them with `casemill case resolve --close-activities`',
    );
    expect(await refused({ kind: 'cancel' })).toContain('task "Order a fuse"');
    await act('08:20', { kind: 'complete', subject: 'order a fuse', minutes: 5 });
    await act('08:30', resolution);
    expect((await harness.prisma.activity.findFirst({ where: { kind: 'resolution' } }))?.minutes).toBe(5);
  });
});

describe('a cancelled case that is reactivated', () => {
  const sla =
    'gold: { kpis: { resolution: { within: 8 hours }, first-response: { within: 1 hour, warn: 15 minutes }, next-response: { within: 2 hours } } }';
  const running = async () => (await found()).kpis.filter(({ cancelledAt }) => cancelledAt === null);

  it('has the clocks that it had, and no second ones', async () => {
    await opened(sla);
    const before = (await found()).kpis;
    await act('08:10', { kind: 'cancel' });
    expect(await running()).toEqual([]);
    await act('09:30', { kind: 'reactivate' });
    const time = ({ kpi, startedAt, warnAt, failAt }: (typeof before)[number]) => ({ kpi, startedAt, warnAt, failAt });
    expect((await running()).map(time)).toEqual(before.map(time));
    await harness.drain();
    expect(await running()).toMatchObject([{ kpi: 'first-response', failedAt: at('09:30') }, { kpi: 'resolution' }]);
  });

  it('leaves what an earlier resolution ended', async () => {
    await opened(sla);
    await act('08:10', resolution);
    await act('08:20', { kind: 'reactivate' });
    await act('08:30', { kind: 'cancel' });
    await act('08:40', { kind: 'reactivate' });
    expect((await found()).kpis.filter(({ kpi }) => kpi === 'first-response')).toMatchObject([
      { cancelledAt: at('08:10') },
    ]);
  });
});

describe('a cancelled case', () => {
  const onCreation = harnessDataset.replace('sla: gold }', 'sla: gold, decreaseOn: creation }');

  it('gives back what its creation took, and takes it again when it is reactivated', async () => {
    await opened(undefined, onCreation);
    expect((await found()).entitlement?.remaining).toBe(14);
    await act('08:10', { kind: 'cancel' });
    expect(await found()).toMatchObject({ status: 'cancelled', entitlement: { remaining: 15 } });
    expect((await found()).kpis).toMatchObject([{ cancelReason: 'closed', cancelledAt: at('08:10'), alarmAt: null }]);
    await act('08:20', { kind: 'reactivate' });
    expect(await found()).toMatchObject({ status: 'in-progress', entitlement: { remaining: 14 } });
    await act('08:30', { kind: 'cancel' });
    expect((await found()).entitlement?.remaining).toBe(15);
  });

  it('is closed to everything else', async () => {
    await opened();
    await act('08:10', { kind: 'cancel' });
    expect(await refused({ kind: 'pick' })).toContain('C-000001 is cancelled; `casemill case reactivate C-000001`');
    expect(await refused({ kind: 'status', status: 'on-hold' })).toContain(
      'C-000001 is cancelled; `casemill case reactivate C-000001`',
    );
  });
});

describe('clocks of a case that is changed', () => {
  const urgent = `gold:
  kpis:
    resolution: { within: 8 hours }
    urgent: { from: receivedAt, until: pickedAt, within: 1 hour, warn: 30 minutes, when: { priority: { is: high } } }
silver: { kpis: { resolution: { within: 12 hours } } }`;
  const clock = async (kpi: string) => (await found()).kpis.find((one) => one.kpi === kpi);

  it('begin, end and go on as their condition holds, from the same start, and repeat no milestone', async () => {
    await opened(urgent);
    expect(await clock('urgent')).toBeUndefined();
    await act('08:31', { kind: 'change', priority: 'high' });
    expect(await clock('urgent')).toMatchObject({ startedAt: at('08:00'), failAt: at('09:00'), warnedAt: at('08:31') });
    await act('08:40', { kind: 'change', priority: 'normal' });
    expect(await clock('urgent')).toMatchObject({ cancelReason: 'not-applicable', alarmAt: null });
    await act('08:50', { kind: 'change', priority: 'high' });
    expect(await clock('urgent')).toMatchObject({ cancelledAt: null, warnings: 1, alarmAt: at('09:00') });
    expect(harness.sent.filter(({ subject }) => subject.startsWith('Warning'))).toHaveLength(2);
  });

  it('that have failed stay so', async () => {
    await opened(urgent);
    await act('08:10', { kind: 'change', priority: 'high' });
    harness.now = at('09:00');
    await harness.reconcile();
    await harness.drain();
    const failed = await clock('urgent');
    expect(failed).toMatchObject({ failedAt: at('09:00') });
    await act('09:10', { kind: 'change', priority: 'low' });
    expect(await clock('urgent')).toEqual(failed);
  });

  it('succeed rather than end when one change does both', async () => {
    await opened(
      'gold: { kpis: { calm: { from: receivedAt, within: 1 hour, when: { priority: { isNot: low } }, success: { priority: { is: low } } } } }',
    );
    await act('08:10', { kind: 'change', priority: 'low' });
    expect(await clock('calm')).toMatchObject({ succeededAt: at('08:10'), cancelledAt: null });
  });

  it('follow another SLA, and those that it does not have end', async () => {
    await opened(urgent);
    await act('08:10', { kind: 'change', priority: 'high' });
    await act('08:20', { kind: 'change', sla: 'silver' });
    expect(await clock('resolution')).toMatchObject({ sla: 'silver', failAt: at('20:00') });
    expect(await clock('urgent')).toMatchObject({ cancelReason: 'not-applicable' });
    expect(await refused({ kind: 'change', sla: 'bronze' })).toContain('there is no SLA "bronze"');
  });
});

describe('the product of a case', () => {
  it('is set by its name in any letters, and taken away, and the case keeps what it took from its entitlement', async () => {
    await opened(undefined, `${harnessDataset}products: [ { name: Laser 200 } ]\n`);
    const before = (await found()).entitlement;
    const product = async (product: string | null) => harness.act('C-000001', 'lena', { kind: 'change', product });
    expect(await product('LASER 200')).toEqual({
      ok: true,
      text: 'C-000001 has product Laser 200; it keeps the entitlement "Contoso Gold", and `casemill entitlement apply` gives it another one',
    });
    expect(await found()).toMatchObject({ product: 'Laser 200', entitlement: before });
    expect(await product('Laser 300')).toMatchObject({ ok: false, code: 'no-product' });
    expect(await product(null)).toMatchObject({ ok: true });
    expect(await found()).toMatchObject({ product: null, entitlement: before });
  });
});

describe('the title and the customer of a case', () => {
  it('are set by hand, and the case keeps what it took from its entitlement', async () => {
    await opened(undefined, harnessDataset.replace('contacts: [', 'contacts: [ { email: bo@fabrikam.com, name: Bo },'));
    const before = (await found()).entitlement;
    const change = (fields: { title?: string; customer?: string }) =>
      harness.act('C-000001', 'lena', { kind: 'change', ...fields });
    expect(await change({ title: ' Smoke ', customer: 'BO@fabrikam.com' })).toEqual({
      ok: true,
      text: 'C-000001 has title Smoke, customer Bo <bo@fabrikam.com>; it keeps the entitlement "Contoso Gold", and `casemill entitlement apply` gives it another one',
    });
    expect(await found()).toMatchObject({ title: 'Smoke', customer: 'Bo', entitlement: before });
    expect(await change({ customer: 'nobody@example.com' })).toMatchObject({ ok: false, code: 'no-customer' });
    expect(await change({ title: ' ' })).toMatchObject({ ok: false, code: 'no-title' });
    expect(await change({ customer: 'ana@contoso.com' })).toMatchObject({ ok: true });
    expect(await found()).toMatchObject({ title: 'Smoke', customer: 'Contoso', entitlement: before });
  });
});

describe('a case on a process', () => {
  const rules = {
    'processes.yaml': `repair:
  stages:
    - { name: identify, script: Ask for the serial number. }
    - { name: fix, steps: [ order the part, fit it ] }`,
    'record-creation.yaml': `- mailbox: support
  acknowledge: no
  items:
    - name: repair
      startProcess: repair
      create: { tags: [ hardware ], fields: { serial: { from: text, pattern: 'serial (\\w+)' } } }
    - name: escalate
      when: { replyText: { contains: urgent } }
      update: { priority: high, tags: [ escalated ] }
      notify: [ lena ]`,
  };
  const ask = async () => {
    harness = await openHarness({ dataset: harnessDataset, now: at('08:00'), rules });
    const mail = rawMail({
      from: 'ana@contoso.com',
      subject: 'Fire',
      id: '<fire@contoso.com>',
      text: 'It is serial P77',
    });
    harness.mailbox.deliver(mail, at('08:00'));
    await harness.settle();
  };

  it('begins at its first stage, and goes on to the next or to the one that is named', async () => {
    await ask();
    expect(await found()).toMatchObject({
      process: { name: 'repair', stage: 'identify' },
      tags: ['hardware'],
      customFields: { serial: 'P77' },
    });
    expect(await harness.act('C-000001', 'lena', { kind: 'stage', stage: null })).toMatchObject({
      ok: true,
      text: 'C-000001 is at "fix"\n[ ] order the part\n[ ] fit it',
    });
    expect(await refused({ kind: 'stage', stage: null })).toContain('the last stage');
    expect(await refused({ kind: 'stage', stage: 'pack' })).toContain('stages: identify, fix');
    await act('08:10', { kind: 'stage', stage: 'identify' });
    expect((await found()).process?.stage).toBe('identify');
  });

  it('is changed by a reply that an update item takes, and its clocks with it', async () => {
    await ask();
    const reply = rawMail({
      ...{ from: 'ana@contoso.com', subject: 'Re: Fire', id: '<again@contoso.com>' },
      ...{ inReplyTo: '<fire@contoso.com>', text: 'This is urgent now' },
    });
    harness.mailbox.deliver(reply, at('08:05'));
    harness.now = at('08:05');
    await harness.settle();
    expect(await found()).toMatchObject({ priority: 'high', tags: ['hardware', 'escalated'] });
    expect(harness.sent.filter(({ to }) => to.address === 'lena@example.net').length).toBeGreaterThan(0);
  });
});
