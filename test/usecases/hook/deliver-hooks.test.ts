// Webhooks as a receiver sees them: told of what happened, once recorded, until it takes it.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHookSender } from '../../../src/adapters/webhook/send-hook.js';
import { keyOf, signatures } from '../../../src/adapters/webhook/signature.js';
import type { SendHook } from '../../../src/ports/hook-sender.js';
import { SendError, type SendMessage } from '../../../src/ports/outgoing.js';
import { type HookReceiver, type Received, startHookReceiver } from '../../servers/hook-receiver.js';
import { type Harness, harnessDataset, openHarness, rawMail, type TestMail } from '../harness.js';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const allEvents =
  'case.opened, case.changed, case.resolved, case.reopened, case.merged, kpi.warned, kpi.failed, mail.failed, mail.held';

let receiver: HookReceiver;
let harness: Harness;
beforeEach(async () => {
  receiver = await startHookReceiver();
});
afterEach(async () => {
  await harness.close();
  await receiver.close();
});

interface Options {
  readonly hooks?: string;
  readonly rules?: Readonly<Record<string, string>>;
  readonly sendHook?: (send: SendHook) => SendHook;
  readonly send?: SendMessage;
}

async function open({ hooks, rules, sendHook = (send) => send, send: sendMail }: Options = {}): Promise<void> {
  const send = createHookSender({ secretOf: (name) => (name === 'SECRET' ? secret : undefined), timeoutMs: 300 });
  harness = await openHarness({
    dataset: harnessDataset,
    rules: { 'webhooks.yaml': hooks ?? `crm: { ${target('crm')}, events: [ ${allEvents} ] }`, ...rules },
    between: (world) => ({ ...world, sendHook: sendHook(send), send: sendMail ?? world.send }),
  });
}

function target(path: string): string {
  return `url: '${receiver.url}/${path}', secret: { env: SECRET }, allowPrivate: yes, allowHttp: yes`;
}

function deliver(mail: TestMail): void {
  harness.mailbox.deliver(rawMail(mail), harness.now);
}

async function receiveMail(subject = 'Printer on fire', more: { id?: string; inReplyTo?: string } = {}): Promise<void> {
  deliver({ from: 'ana@contoso.com', subject, id: `<${subject.length}@contoso.com>`, ...more });
  await harness.settle();
}

const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));
const types = () => bodies().map(({ type }) => type);
const idOf = ({ headers }: Received) => headers['webhook-id'];

async function passMinutes(minutes: number): Promise<void> {
  harness.now = new Date(harness.now.getTime() + minutes * 60_000);
  await harness.drain();
}

describe('a webhook', () => {
  it('is told where the case is on its process, with the steps and the script of the stage', async () => {
    const steps = 'steps: [ { name: serial number, required: yes, field: serial } ]';
    await open({
      rules: {
        'processes.yaml': `repair: { stages: [ { name: identify, ${steps}, script: 'Hello {{contact.name}}' }, { name: close } ] }`,
        'record-creation.yaml':
          '- mailbox: support\n  items:\n    - { name: repair, startProcess: repair, create: {} }',
      },
    });
    await receiveMail();
    await harness.act('1', 'lena', { kind: 'step', step: 'serial number', value: 'SN-1' });
    await harness.drain();
    const [opened, changed] = bodies().map(({ data }) => data.case.process);
    expect(opened).toMatchObject({ name: 'repair', stage: 'identify', missing: ['serial number'], next: 'close' });
    expect(opened.script).toEqual([{ kind: 'say', text: 'Hello Ana Alvarez' }]);
    expect(changed).toMatchObject({
      missing: [],
      steps: [{ name: 'serial number', done: true, value: 'SN-1', agent: 'lena' }],
    });
  });

  it('is told of a new case, signed, in the words of case show --json', async () => {
    await open();
    await receiveMail();
    const [got] = receiver.received;
    if (got === undefined) throw new Error('nothing came');
    const body = JSON.parse(got.body);
    expect(body).toMatchObject({
      ...{
        id: idOf(got),
        type: 'case.opened',
        version: 1,
        timestamp: '2026-03-02T08:00:00.000Z',
        hook: 'crm',
        sequence: 1,
      },
      data: {
        case: {
          ...{ number: 'C-000001', title: 'Printer on fire', status: 'in-progress', queue: 'gold', assignee: null },
          ...{ customer: 'Contoso', contact: 'ana@contoso.com', priority: 'normal', origin: 'email', sla: 'gold' },
          kpis: [{ kpi: 'first-pickup' }, { kpi: 'first-response' }, { kpi: 'resolution' }],
          entitlement: { name: 'Contoso Gold', remaining: 14 },
        },
        changed: [],
      },
    });
    // What went to the customer came with it; notices to agents did not.
    expect(body.data.activities.map((one: { template: string | null }) => one.template)).toEqual([
      null,
      'acknowledgement',
    ]);
    expect(body.data.case).not.toHaveProperty('activities');
    const key = keyOf(secret);
    const signed = { id: idOf(got) as string, timestamp: Number(got.headers['webhook-timestamp']), body: got.body };
    expect(got.headers['webhook-signature']).toBe(signatures(key === undefined ? [] : [key], signed));
  });

  it('is told of everything that happens to a case, in order', async () => {
    await open();
    await receiveMail();
    await harness.act('C-000001', 'lena', { kind: 'pick' });
    await harness.act('C-000001', 'lena', { kind: 'log', activity: 'note', text: 'Fuse?', minutes: 3, open: false });
    await harness.act('C-000001', 'lena', { kind: 'resolve', text: 'New fuse', minutes: null, closeActivities: false });
    await harness.drain();
    harness.now = new Date(harness.now.getTime() + 60_000);
    await receiveMail('Re: Printer on fire', { id: '<again@contoso.com>', inReplyTo: '<15@contoso.com>' });
    expect(bodies().map(({ type, data }) => [type, ...data.changed])).toEqual([
      ['case.opened'],
      ['case.changed', 'assignee'],
      ['case.changed', 'activities'],
      ['case.resolved', 'activities', 'status'],
      ['case.reopened', 'activities', 'status'],
    ]);
    expect(bodies().map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is told of a warning and of a failure of a KPI, each once', async () => {
    await open({ hooks: `crm: { ${target('crm')}, events: [ kpi.warned, kpi.failed ] }` });
    await receiveMail();
    for (const minutes of [11, 5, 5]) {
      await harness.reconcile();
      await passMinutes(minutes);
    }
    expect(bodies().map(({ type, data }) => [type, data.kpi.kpi, data.kpi.status])).toEqual([
      ['kpi.warned', 'first-response', 'nearing-noncompliance'],
      ['kpi.failed', 'first-response', 'noncompliant'],
      ['kpi.failed', 'first-pickup', 'noncompliant'],
    ]);
  });

  it('is told of a mail that is held, and not of other things', async () => {
    await open({
      hooks: `crm: { ${target('crm')}, events: [ mail.held ] }`,
      rules: {
        'record-creation.yaml':
          '- { mailbox: support, unknownSender: hold, items: [ { name: all, create: { type: request } } ] }',
      },
    });
    deliver({ from: 'new@fabrikam.com', subject: 'Hello?' });
    await receiveMail();
    expect(bodies().map(({ type, data }) => [type, data.mail])).toEqual([
      [
        'mail.held',
        expect.objectContaining({
          mailbox: 'support',
          from: 'new@fabrikam.com',
          subject: 'Hello?',
          reason: 'unknown-sender',
        }),
      ],
    ]);
  });

  it('is told of a mail that is not sent, with its case', async () => {
    await open({
      hooks: `crm: { ${target('crm')}, events: [ mail.failed ] }`,
      send: async (_mailbox, _rules, { to }) => {
        if (to.address === 'ana@contoso.com') throw new SendError('550 no such user', 'refused');
        return '250 OK';
      },
    });
    await receiveMail();
    expect(bodies().map(({ type, data }) => [type, data.case.number, data.mail])).toEqual([
      [
        'mail.failed',
        'C-000001',
        expect.objectContaining({
          ...{ template: 'acknowledgement', to: 'ana@contoso.com', case: 'C-000001', error: '550 no such user' },
        }),
      ],
    ]);
  });

  it('is told of a mail in quarantine', async () => {
    await open({ hooks: `crm: { ${target('crm')}, events: [ mail.quarantined ] }` });
    deliver({ from: 'ana@contoso.com', subject: 'Poison' });
    await harness.receive();
    const { id } = await harness.prisma.inboundMail.findFirstOrThrow();
    for (let deaths = 0; deaths < 5; deaths++) await harness.attempts.begin(randomUUID(), [id], true);
    await harness.drain();
    expect(bodies().map(({ type, data }) => [type, data.mail])).toEqual([
      ['mail.quarantined', expect.objectContaining({ id, mailbox: 'support', reason: 'cannot-be-processed' })],
    ]);
  });

  it('with a condition hears only of cases that meet it', async () => {
    await open({
      hooks: `
gold: { ${target('gold')}, events: [ case.opened ], when: { queue: { is: gold } } }
triage: { ${target('triage')}, events: [ case.opened ], when: { queue: { is: triage } } }`,
    });
    await receiveMail();
    deliver({ from: 'new@fabrikam.com', subject: 'Hello?' });
    await harness.settle();
    expect(receiver.received.map(({ path, body }) => [path, JSON.parse(body).data.case.queue])).toEqual([
      ['/gold', 'gold'],
      ['/triage', 'triage'],
    ]);
  });

  it('that nobody wrote into the rules costs nothing', async () => {
    await open({ hooks: '' });
    await receiveMail();
    expect(await harness.prisma.hookDelivery.count()).toBe(0);
    expect(harness.jobs.filter(({ name }) => name === 'deliver-hook')).toEqual([]);
  });
});

describe('a delivery', () => {
  it('that fails is tried again under its id, with the same body and a new time', async () => {
    await open({ hooks: `crm: { ${target('crm')}, events: [ case.opened ] }` });
    receiver.answer = (response) => response.writeHead(500).end('busy');
    await receiveMail();
    receiver.answer = (response) => response.end();
    await passMinutes(1);
    const [first, second] = receiver.received;
    expect(receiver.received).toHaveLength(2);
    expect(second?.body).toBe(first?.body);
    expect(second && idOf(second)).toBe(first && idOf(first));
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(await harness.prisma.hookDelivery.findMany()).toMatchObject([
      { status: 'delivered', tries: 2, error: null },
    ]);
  });

  it('whose worker is killed between posting and marking is posted again under its id', async () => {
    let killed = false;
    await open({
      hooks: `crm: { ${target('crm')}, events: [ case.opened ] }`,
      sendHook: (send) => async (hook, post) => {
        const answer = await send(hook, post);
        if (killed) return answer;
        killed = true;
        throw new Error('killed');
      },
    });
    await expect(receiveMail()).rejects.toThrow('killed');
    await harness.deadWorkers.release([harness.worker.id], harness.now);
    await harness.reconcile();
    await harness.drain();
    expect(new Set(receiver.received.map(idOf)).size).toBe(1);
    expect(receiver.received).toHaveLength(2);
    expect(await harness.prisma.hookDelivery.findMany()).toMatchObject([{ status: 'delivered' }]);
  });

  it('whose job was lost is found again', async () => {
    await open();
    deliver({ from: 'ana@contoso.com' });
    await harness.receive();
    for (;;) {
      const index = harness.jobs.findIndex(({ name }) => name !== 'deliver-hook');
      const [job] = index < 0 ? [] : harness.jobs.splice(index, 1);
      if (job === undefined) break;
      await harness.run(job);
    }
    harness.jobs.length = 0;
    await harness.reconcile();
    await harness.drain();
    expect(types()).toEqual(['case.opened']);
  });

  it('that fails for more than a day is given up, told to the operators once, and listed', async () => {
    await open({ hooks: `crm: { ${target('crm')}, events: [ case.opened ] }` });
    receiver.answer = (response) => response.writeHead(500).end();
    await receiveMail();
    await receiveMail('Another one');
    const began = harness.now.getTime();
    while ((await harness.prisma.hookDelivery.count({ where: { status: 'waiting' } })) > 0) await passMinutes(30);
    const hours = (harness.now.getTime() - began) / 3_600_000;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(36);
    await harness.drain();
    expect(receiver.received).toHaveLength(22);
    const notices = harness.sent.filter(({ to }) => to.address === 'operators@example.com');
    expect(notices.map(({ subject }) => subject)).toEqual(['Not delivered to webhook crm']);
    expect(notices[0]?.text).toContain('not delivered in 11 tries: answered 500');
    expect(
      (await harness.hookDeliveries.list({ hook: null, status: 'dead' }, { limit: 10, after: null })).items,
    ).toMatchObject([
      { event: 'case.opened', case: 2, tries: 11, httpStatus: 500 },
      { event: 'case.opened', case: 1 },
    ]);
  });

  it('that the target wants no more (410) is given up at once', async () => {
    await open({ hooks: `crm: { ${target('crm')}, events: [ case.opened ] }` });
    receiver.answer = (response) => response.writeHead(410).end();
    await receiveMail();
    expect(await harness.prisma.hookDelivery.findMany()).toMatchObject([{ status: 'dead', tries: 1, httpStatus: 410 }]);
  });

  it('to a private address is given up at once, and nothing is posted', async () => {
    await open({
      hooks: `crm: { url: { env: SECRET }, template: slack, allowHttp: yes, events: [ case.opened ] }`,
      sendHook: () => createHookSender({ secretOf: () => receiver.url }),
    });
    await receiveMail();
    expect(await harness.prisma.hookDelivery.findMany()).toMatchObject([
      { status: 'dead', error: '127.0.0.1 is in the own network; if that is meant, allow it with allowPrivate: yes' },
    ]);
    expect(receiver.received).toEqual([]);
  });

  it('waits for an earlier one about its case, and not for those of other cases', async () => {
    await open({ hooks: `crm: { ${target('crm')}, events: [ case.opened, case.changed ] }` });
    let failing = true;
    receiver.answer = (response, { body }) => {
      const fails = failing && JSON.parse(body).data.case.number === 'C-000001';
      response.writeHead(fails ? 500 : 200).end();
    };
    await receiveMail();
    await harness.act('C-000001', 'lena', { kind: 'pick' });
    await harness.drain();
    await receiveMail('Another one');
    expect(bodies().map(({ type, data }) => [type, data.case.number])).toEqual([
      ['case.opened', 'C-000001'],
      ['case.opened', 'C-000002'],
    ]);
    failing = false;
    await passMinutes(1);
    expect(
      bodies()
        .slice(2)
        .map(({ type, data }) => [type, data.case.number]),
    ).toEqual([
      ['case.opened', 'C-000001'],
      ['case.changed', 'C-000001'],
    ]);
  });

  it('holds up no later one for longer than some minutes', async () => {
    await open({ hooks: `crm: { ${target('crm')}, events: [ case.opened, case.changed ] }` });
    receiver.answer = (response, { body }) =>
      response.writeHead(JSON.parse(body).type === 'case.opened' ? 500 : 200).end();
    await receiveMail();
    await harness.act('C-000001', 'lena', { kind: 'pick' });
    for (let minutes = 0; minutes < 30; minutes++) await passMinutes(1);
    expect(bodies().find(({ type }) => type === 'case.changed')).toMatchObject({ sequence: 2 });
  });
});

describe('a target that does not answer', () => {
  it('stops no other, and is tried with one post at a time', async () => {
    await open({
      hooks: `
slow: { ${target('slow')}, events: [ case.opened ] }
fast: { ${target('fast')}, events: [ case.opened ] }`,
    });
    receiver.answer = (response, { path }) => void (path === '/slow' || response.end());
    for (let mail = 0; mail < 8; mail++) {
      deliver({ from: 'ana@contoso.com', subject: `Mail ${mail}`, id: `<${mail}@contoso.com>` });
    }
    await harness.settle();
    const count = (path: string) => receiver.received.filter((one) => one.path === path).length;
    expect(count('/fast')).toBe(8);
    // Four at once, then those that wait are spared.
    expect(count('/slow')).toBe(4);
    receiver.answer = (response) => response.end();
    await passMinutes(2);
    expect(await harness.prisma.hookDelivery.count({ where: { status: 'delivered' } })).toBe(16);
  });
});
