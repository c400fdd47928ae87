// The clocks of a case while it is put aside, taken up again, changed and resolved; on real tables, with time set by
// hand.

import { afterEach, describe, expect, it } from 'vitest';
import { kpiStatus } from '../../../src/core/sla/kpi-status.js';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import { type Harness, type HarnessOptions, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
afterEach(() => harness.close());

/** A Gold customer's case, opened at eight. */
async function opened(sla: string, more: HarnessOptions['rules'] = {}): Promise<void> {
  harness = await openHarness({ dataset: harnessDataset, now: at('08:00'), rules: { 'sla.yaml': sla, ...more } });
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' }), at('08:00'));
  await harness.settle();
}

async function clock(kpi: string) {
  const found = (await harness.cases.find(1))?.kpis.filter((one) => one.kpi === kpi).at(-1);
  if (found === undefined) throw new Error(`no clock ${kpi}`);
  return found;
}

async function act(time: string, action: Parameters<Harness['act']>[2], agent = 'lena') {
  harness.now = at(time);
  const result = await harness.act('C-000001', agent, action);
  if (!result.ok) throw new Error(result.text);
  await harness.drain();
}

/** Lets the time come, as the jobs would. */
async function comes(time: string) {
  harness.now = at(time);
  await harness.reconcile();
  await harness.drain();
}

const subjects = (start: string) => harness.sent.filter(({ subject }) => subject.startsWith(start));

const pausing = `gold:
  kpis:
    resolution: { within: 8 hours, warn: 6 hours, pauseWhen: { status: { in: [ on-hold, waiting-for-customer ] } } }`;

describe('a case that is put aside', () => {
  it('has no due time, and afterwards exactly the time that remained', async () => {
    await opened(pausing);
    await act('10:00', { kind: 'status', status: 'on-hold' });
    const paused = await clock('resolution');
    expect(paused).toMatchObject({ warnAt: null, failAt: null, alarmAt: null });
    expect(kpiStatus(paused, harness.now)).toBe('paused');
    await act('11:30', { kind: 'status', status: 'in-progress' });
    expect(await clock('resolution')).toMatchObject({ warnAt: at('15:30'), failAt: at('17:30'), alarmAt: at('15:30') });
  });

  it('warns nobody at the old time, and does at the new one', async () => {
    await opened(pausing);
    await act('10:00', { kind: 'status', status: 'waiting-for-customer' });
    await comes('14:30');
    await act('15:00', { kind: 'status', status: 'in-progress' });
    expect(subjects('Warning')).toHaveLength(0);
    await comes('19:00');
    expect(subjects('Warning').map(({ to }) => to.address)).toEqual(['lena@example.net', 'omar@example.net']);
  });

  it('is not warned of again when it was put aside after the warning', async () => {
    await opened(pausing);
    await comes('14:00');
    await act('14:30', { kind: 'status', status: 'on-hold' });
    await act('15:30', { kind: 'status', status: 'in-progress' });
    await comes('16:59');
    expect(subjects('Warning')).toHaveLength(2);
    expect(await clock('resolution')).toMatchObject({
      warnAt: at('14:00'),
      failAt: at('17:00'),
      warnedAt: at('14:00'),
    });
  });

  it('keeps running where its status is none of those that pause', async () => {
    await opened(pausing);
    await act('10:00', { kind: 'status', status: 'researching' });
    expect(await clock('resolution')).toMatchObject({ failAt: at('16:00') });
  });

  it('stays failed when its time had run out before anybody looked', async () => {
    await opened(pausing);
    await act('16:30', { kind: 'status', status: 'on-hold' });
    await comes('16:31');
    expect(subjects('Failed')).toHaveLength(2);
    expect(await clock('resolution')).toMatchObject({ failAt: at('16:00'), failedAt: at('16:31') });
  });

  it('goes on when the customer writes', async () => {
    await opened(pausing);
    await act('10:00', { kind: 'status', status: 'waiting-for-customer' });
    harness.now = at('12:00');
    harness.mailbox.deliver(
      rawMail({ from: 'ana@contoso.com', subject: 'Re: Fire', text: 'Here it is', inReplyTo: '<fire@contoso.com>' }),
      at('12:00'),
    );
    await harness.settle();
    expect((await harness.cases.find(1))?.status).toBe('in-progress');
    expect(await clock('resolution')).toMatchObject({ failAt: at('18:00') });
  });

  it('is put aside by an agent who writes #wait', async () => {
    await opened(pausing);
    const notice = harness.sent.find(({ to }) => to.address === 'lena@example.net');
    if (notice === undefined) throw new Error('no notice');
    harness.mailbox.deliver(
      rawMail({
        from: 'lena@example.net',
        to: notice.replyTo ?? '',
        subject: `Re: ${notice.subject}`,
        text: '#wait',
        inReplyTo: notice.messageId,
      }),
      at('08:05'),
    );
    await harness.settle();
    expect((await harness.cases.find(1))?.status).toBe('waiting-for-customer');
  });
});

describe('what says when a clock stands still', () => {
  it('is the KPI, else its SLA, else the settings', async () => {
    await opened(
      `gold:
  kpis:
    resolution: { within: 8 hours, pauseWhen: { status: { is: on-hold } } }
    first-response: { within: 1 hour }`,
      { 'settings.yaml': 'pauseWhen: { status: { is: researching } }' },
    );
    const kpis = harness.rules.slas.get('gold')?.kpis.map(({ name, pauseWhen }) => [name, pauseWhen]);
    expect(kpis).toEqual([
      ['resolution', ['on-hold']],
      ['first-response', ['researching']],
    ]);
  });
});

describe('the milestones of a clock', () => {
  it('are told at each warning step, once', async () => {
    await opened('gold: { kpis: { first-response: { within: 15 minutes, warn: [ 12 minutes, 10 minutes ] } } }');
    await comes('08:10');
    expect(await clock('first-response')).toMatchObject({ warnings: 1, warnAt: at('08:12'), alarmAt: at('08:12') });
    await comes('08:12');
    await comes('08:13');
    expect(subjects('Warning')).toHaveLength(4);
    expect(await clock('first-response')).toMatchObject({ warnings: 2, warnedAt: at('08:12'), alarmAt: at('08:15') });
  });

  it('are told late, once and in order, after a day of downtime', async () => {
    await opened('gold: { kpis: { first-response: { within: 15 minutes, warn: [ 10 minutes, 12 minutes ] } } }');
    harness.jobs.length = 0;
    harness.now = new Date('2026-03-03T08:00:00Z');
    for (const _ of [1, 2]) {
      await harness.reconcile();
      await harness.drain();
    }
    const told = harness.sent.filter(
      ({ to, subject }) => to.address === 'lena@example.net' && /^(War|Fail)/.test(subject),
    );
    expect(told.map(({ subject }) => subject.split(':')[0])).toEqual(['Warning', 'Warning', 'Failed']);
  });

  it('do what the rules say: mails to whom they name, a higher priority, another queue', async () => {
    await opened(
      `gold:
  kpis:
    first-response:
      within: 15 minutes
      on:
        failure: [ { mail: sla-failure, to: manager }, { mail: sla-failure, to: customer }, { priority: high }, { queue: crisis } ]
        success: [ { mail: sla-warning, to: queue } ]`,
      {
        'queues.yaml':
          'gold: { members: [ lena ], manager: omar }\ncrisis: { members: [ omar ] }\ntriage: { members: [ omar ] }',
      },
    );
    await comes('08:15');
    expect(
      subjects('Failed')
        .map(({ to }) => to.address)
        .sort(),
    ).toEqual(['ana@contoso.com', 'omar@example.net']);
    expect(await harness.cases.find(1)).toMatchObject({ priority: 'high', queue: 'crisis' });
  });

  it('tell of success, when the rules want it', async () => {
    await opened(
      'gold: { kpis: { first-pickup: { within: 1 hour, on: { success: [ { mail: sla-warning, to: agent } ] } } } }',
    );
    await act('08:10', { kind: 'pick' });
    expect(subjects('Warning').map(({ to }) => to.address)).toEqual(['lena@example.net']);
    expect(await clock('first-pickup')).toMatchObject({ succeededAt: at('08:10'), alarmAt: null });
  });
});

describe('a clock of the admin', () => {
  it('counts from the time that it names to the time or the condition that it names', async () => {
    await opened(
      `gold:
  kpis:
    hand-over: { from: pickedAt, until: lastResponseAt, within: 30 minutes }
    diagnosis: { from: receivedAt, success: { status: { is: researching } }, within: 1 hour }`,
    );
    expect((await harness.cases.find(1))?.kpis.map(({ kpi }) => kpi)).toEqual(['diagnosis']);
    await act('08:10', { kind: 'pick' });
    expect(await clock('hand-over')).toMatchObject({ startedAt: at('08:10'), failAt: at('08:40') });
    await act('08:20', { kind: 'reply', text: 'On it' });
    expect(await clock('hand-over')).toMatchObject({ succeededAt: at('08:20') });
    await act('08:30', { kind: 'status', status: 'researching' });
    expect(await clock('diagnosis')).toMatchObject({ succeededAt: at('08:30') });
  });
});

describe('a clock whose case is resolved', () => {
  it('succeeds when that was promised, and is cancelled otherwise', async () => {
    await opened('gold: { kpis: { resolution: { within: 8 hours }, first-response: { within: 1 hour } } }');
    await act('08:30', { kind: 'resolve', text: 'done', minutes: 5, closeActivities: false });
    expect(await clock('resolution')).toMatchObject({ succeededAt: at('08:30') });
    expect(await clock('first-response')).toMatchObject({ cancelledAt: at('08:30'), cancelReason: 'closed' });
  });
});

describe('when the rules change', () => {
  const before = 'gold: { kpis: { resolution: { within: 8 hours, warn: 6 hours } } }';
  const after =
    'gold: { kpis: { resolution: { within: 10 hours, warn: 7 hours }, first-pickup: { within: 1 minute } } }';

  it('due times of running clocks are worked out afresh, and no clock begins', async () => {
    await opened(before);
    await harness.reviewDueTimes({ 'sla.yaml': after });
    expect(await clock('resolution')).toMatchObject({ warnAt: at('15:00'), failAt: at('18:00'), alarmAt: at('15:00') });
    expect((await harness.cases.find(1))?.kpis).toHaveLength(1);
  });

  it('a warning that was sent is never sent again, and what has ended stays as it was', async () => {
    await opened(before);
    await comes('14:00');
    await harness.reviewDueTimes({ 'sla.yaml': after });
    expect(await clock('resolution')).toMatchObject({ warnAt: at('15:00'), alarmAt: at('18:00'), warnings: 1 });
    await comes('15:30');
    expect(subjects('Warning')).toHaveLength(2);
    await act('15:40', { kind: 'resolve', text: 'done', minutes: 1, closeActivities: false });
    const ended = await clock('resolution');
    await harness.reviewDueTimes({ 'sla.yaml': before });
    expect(await clock('resolution')).toEqual(ended);
  });

  it('a clock of an SLA that was renamed follows the new one', async () => {
    await opened(before);
    await harness.reviewDueTimes({
      'sla.yaml': 'platinum: { formerly: [ gold ], kpis: { resolution: { within: 10 hours, warn: 7 hours } } }',
      'routing.yaml': 'default: triage',
    });
    expect(await clock('resolution')).toMatchObject({ warnAt: at('15:00'), failAt: at('18:00'), cancelledAt: null });
  });

  it('a clock that the rules no longer have keeps its promise', async () => {
    await opened(before);
    await harness.reviewDueTimes({ 'sla.yaml': 'gold: { kpis: { first-pickup: { within: 1 minute } } }' });
    expect(await clock('resolution')).toMatchObject({ warnAt: at('14:00'), failAt: at('16:00') });
  });
});

it('a clock and its case are late until what was owed has happened', async () => {
  await opened('gold: { kpis: { first-response: { within: 1 hour }, resolution: { within: 8 hours } } }');
  const late = async () => {
    const found = await harness.searchCases('is:late', FIRST_PAGE);
    if (!found.ok) throw new Error(JSON.stringify(found));
    const { items } = await harness.cases.lateInstances(FIRST_PAGE);
    expect(new Set(items.map((item) => item.case)).size).toBe(found.page.items.length);
    return items.map(({ kpi }) => kpi);
  };
  expect(await late()).toEqual([]);
  await comes('09:30');
  expect(await clock('first-response')).toMatchObject({ failedAt: at('09:30') });
  expect(await late()).toEqual(['first-response']);
  await act('09:40', { kind: 'reply', text: 'Please wait.' });
  expect(await late()).toEqual([]);
  await comes('17:00');
  expect(await late()).toEqual(['resolution']);
  await act('17:10', { kind: 'resolve', text: 'A fuse.', minutes: null, closeActivities: false });
  expect(await late()).toEqual([]);
});

describe('the clocks that run', () => {
  it('are listed by due time with their cases, those that are paused last', async () => {
    await opened(`gold:
  kpis:
    resolution: { within: 8 hours, pauseWhen: { status: { is: on-hold } } }
    first-response: { within: 1 hour }
    first-pickup: { within: 10 hours }`);
    await act('08:10', { kind: 'status', status: 'on-hold' });
    const listed = await harness.cases.runningInstances(null, FIRST_PAGE);
    expect(listed.items.map(({ kpi, case: number, queue }) => [kpi, number, queue])).toEqual([
      ['first-response', 'C-000001', 'gold'],
      ['first-pickup', 'C-000001', 'gold'],
      ['resolution', 'C-000001', 'gold'],
    ]);
    const due = await harness.cases.runningInstances(at('10:00'), FIRST_PAGE);
    expect(due.items.map(({ kpi }) => kpi)).toEqual(['first-response']);
  });
});
