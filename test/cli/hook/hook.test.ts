// What an admin sees of webhooks, and can do about them.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHookSender } from '../../../src/adapters/webhook/send-hook.js';
import { listHooks } from '../../../src/cli/hook/list.js';
import { replayHook } from '../../../src/cli/hook/replay.js';
import { retryHooks } from '../../../src/cli/hook/retry.js';
import { showDelivery } from '../../../src/cli/hook/show.js';
import { testHook } from '../../../src/cli/hook/test.js';
import { type HookReceiver, startHookReceiver } from '../../servers/hook-receiver.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../usecases/harness.js';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let receiver: HookReceiver;
let harness: Harness;
let said: string[];
beforeEach(async () => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
  receiver = await startHookReceiver();
  receiver.answer = (response) => response.writeHead(410).end();
  const target = `secret: { env: SECRET }, allowPrivate: yes, allowHttp: yes, events: [ case.opened ]`;
  harness = await openHarness({
    dataset: harnessDataset,
    rules: { 'webhooks.yaml': `crm: { url: '${receiver.url}/crm', ${target} }` },
    between: (world) => ({ ...world, sendHook: createHookSender({ secretOf: () => secret, timeoutMs: 300 }) }),
  });
  for (const subject of ['One', 'Two']) {
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>` }), harness.now);
    await harness.settle();
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  await harness.close();
  await receiver.close();
});

const lastJson = () => JSON.parse(said.at(-1) ?? '');
const list = (filter: object, json = true) => listHooks(harness.listHooks, { limit: 100, json, ...filter });
const idsPosted = () => receiver.received.map(({ headers }) => headers['webhook-id']);

it('are listed with how they are doing, and what they were told, newest first', async () => {
  expect(await list({ status: 'dead' })).toBe(0);
  expect(lastJson()).toMatchObject({
    hooks: [
      {
        hook: 'crm',
        url: `${receiver.url}/crm`,
        waiting: 0,
        dead: 2,
        lastDeliveredAt: null,
        lastError: 'answered 410',
      },
    ],
    deliveries: [
      { hook: 'crm', event: 'case.opened', case: 'C-000002', status: 'dead', tries: 1, httpStatus: 410, sequence: 2 },
      { case: 'C-000001', sequence: 1 },
    ],
    next: null,
  });
  await list({ status: 'delivered' });
  expect(lastJson().deliveries).toEqual([]);
  expect(await list({}, false)).toBe(0);
  expect(said.at(-1)).toContain('answered 410');
});

it('are listed a page at a time', async () => {
  await list({ limit: 1 });
  const { deliveries, next } = lastJson();
  expect(deliveries.map((one: { case: string }) => one.case)).toEqual(['C-000002']);
  await list({ limit: 1, after: next });
  expect(lastJson()).toMatchObject({ deliveries: [{ case: 'C-000001' }], next: null });
});

it('that the rules do not have are named', async () => {
  expect(await list({ hook: 'crn' })).toBe(1);
  expect(lastJson()).toEqual({ ok: false, error: 'there is no webhook crn; webhooks.yaml defines: crm' });
  expect(await testHook(harness.testHook, 'crn', false)).toBe(1);
});

it('show one delivery with what it says', async () => {
  const id = idsPosted()[0] as string;
  expect(await showDelivery(harness.getHookDelivery, id.slice(0, 8), true)).toBe(0);
  expect(lastJson()).toMatchObject({
    ...{ id, status: 'dead', payload: { id, type: 'case.opened', data: { case: { number: 'C-000001' } } } },
  });
  expect(await showDelivery(harness.getHookDelivery, 'beef', false)).toBe(1);
  expect(said.at(-1)).toBe('Not done: no delivery has the id beef; `casemill hook list` shows them.');
});

it('get one delivery again, and say what became of it', async () => {
  const id = idsPosted()[0] as string;
  expect(await retryHooks(harness, { id, hook: null, json: true })).toBe(1);
  expect(lastJson()).toMatchObject({ ok: false, delivery: { id, status: 'dead', error: 'answered 410' } });
  receiver.answer = (response) => response.end();
  expect(await retryHooks(harness, { id, hook: null, json: true })).toBe(0);
  expect(lastJson()).toMatchObject({ ok: true, delivery: { id, status: 'delivered', httpStatus: 200 } });
  expect(idsPosted().filter((one) => one === id)).toHaveLength(3);
});

it('need not wait for the next try', async () => {
  receiver.answer = (response) => response.writeHead(500).end();
  const id = idsPosted()[0] as string;
  expect(await retryHooks(harness, { id, hook: null, json: true })).toBe(1);
  expect(lastJson()).toMatchObject({ delivery: { status: 'waiting', error: 'answered 500' } });
  receiver.answer = (response) => response.end();
  expect(await retryHooks(harness, { id, hook: null, json: true })).toBe(0);
});

it('get everything that is dead again', async () => {
  receiver.answer = (response) => response.end();
  expect(await retryHooks(harness, { id: null, hook: null, json: false })).toBe(0);
  expect(said.at(-1)).toBe('crm: 2 deliveries posted again, all delivered');
  expect(await retryHooks(harness, { id: null, hook: 'crm', json: false })).toBe(0);
  expect(said.at(-1)).toBe('Nothing is dead.');
});

it('get a time again from a worker, under the same ids, whatever became of it', async () => {
  receiver.answer = (response) => response.end();
  const ids = idsPosted();
  await retryHooks(harness, { id: ids[0] as string, hook: null, json: false });
  const range = { from: harness.now, to: new Date(harness.now.getTime() + 1) };
  expect(await replayHook(harness.replayHook, 'crm', range, false)).toBe(0);
  expect(said.at(-1)).toBe('crm: 2 deliveries will be posted again by a worker');
  await harness.drain();
  expect(idsPosted().slice(3)).toEqual(ids);
  expect(
    await replayHook(harness.replayHook, 'crm', { from: range.to, to: new Date(range.to.getTime() + 1) }, true),
  ).toBe(0);
  expect(lastJson()).toEqual({ ok: true, replayed: 0 });
});

it('take a test, which is signed and leaves no trace', async () => {
  receiver.answer = (response) => response.end();
  expect(await testHook(harness.testHook, 'crm', true)).toBe(0);
  expect(lastJson()).toEqual({ ok: true, kind: 'delivered', httpStatus: 200 });
  const last = receiver.received.at(-1);
  expect(JSON.parse(last?.body ?? '')).toMatchObject({ type: 'test', hook: 'crm', data: {} });
  expect(last?.headers['webhook-signature']).toMatch(/^v1,/);
  expect(await harness.prisma.hookDelivery.count()).toBe(2);
  receiver.answer = () => undefined;
  expect(await testHook(harness.testHook, 'crm', false)).toBe(1);
  expect(said.at(-1)).toBe('crm: no answer within 0.3 seconds');
});

it('forget what ended long ago, and end what waited for days', async () => {
  receiver.answer = (response) => response.end();
  await retryHooks(harness, { id: idsPosted()[0] as string, hook: null, json: false });
  await harness.prisma.hookDelivery.updateMany({
    where: { status: 'dead' },
    data: { status: 'waiting', endedAt: null },
  });
  harness.now = new Date(harness.now.getTime() + 4 * 86_400_000);
  await harness.keepHooks();
  expect(await harness.prisma.hookDelivery.findMany({ orderBy: { sequence: 'asc' } })).toMatchObject([
    { status: 'delivered' },
    { status: 'dead', error: 'not delivered in three days' },
  ]);
  harness.now = new Date(harness.now.getTime() + 28 * 86_400_000);
  await harness.forgetOld({ dryRun: false });
  expect(await harness.prisma.hookDelivery.findMany()).toMatchObject([{ status: 'dead' }]);
});
