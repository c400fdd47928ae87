// Bad input over the API: each a clear refusal in its own words, and nothing half done.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

const processes = `repair:
  stages: [ { name: identify, steps: [ { name: serial number, required: true } ] }, { name: close } ]`;

let harness: Harness;
let server: ApiServer;
let token = '';
beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset, rules: { 'processes.yaml': processes } });
  for (const subject of ['Smoke', 'Fire', 'Water']) {
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject }), harness.now);
    await harness.settle();
  }
  server = await openApiServer(harness);
  token = await server.token(['read', 'work'], 'lena');
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

const call = async (path: string, body?: object) =>
  (await server.call({ token, path: `/v1${path}`, ...(body !== undefined && { method: 'POST', body }) })).body;
const act = (number: string, body: object) => call(`/cases/${number}/actions`, body);

/** Everything that a refusal must leave as it was. */
async function rows() {
  const { prisma } = harness;
  const [cases, activities, mails] = await Promise.all([
    prisma.case.findMany({ orderBy: { number: 'asc' } }),
    prisma.activity.count(),
    prisma.outboundMail.count(),
  ]);
  return { cases, activities, mails };
}

it('an open quote in a search is named with its column, of cases and of articles', async () => {
  const q = encodeURIComponent('smoke "paper jam');
  const expected = { status: 422, code: 'bad-query', column: 7 };
  expect(await call(`/cases?q=${q}`)).toMatchObject({ ...expected, detail: expect.stringContaining('not closed') });
  expect(await call(`/articles?q=${q}`)).toMatchObject({ ...expected, detail: expect.stringContaining('not closed') });
});

it('a reminder in the past is refused, of a new task and of a moved one', async () => {
  const task = { action: 'task', text: 'Order a fuse' };
  await act('C-000001', { ...task, due: 'tomorrow 09:00' });
  const before = await rows();
  const late = { code: 'bad-time', detail: expect.stringContaining('its reminder would be in the past') };
  expect(await act('C-000001', { ...task, due: '1h', remindMinutes: 600 })).toMatchObject(late);
  const moved = { action: 'reschedule', subject: 'Order a fuse', to: '1h', remindMinutes: 600 };
  expect(await act('C-000001', moved)).toMatchObject(late);
  expect(await rows()).toEqual(before);
});

it('circles of parents are refused', async () => {
  expect(await act('C-000002', { action: 'parent', of: 'C-000001' })).toMatchObject({ ok: true });
  const before = await rows();
  const refused = [
    await act('C-000001', { action: 'parent', of: 'C-000001' }),
    await act('C-000001', { action: 'parent', of: 'C-000002' }),
    await act('C-000003', { action: 'parent', of: 'C-000002' }),
  ];
  expect(refused.map(({ code }) => code)).toEqual(['same-case', 'child-of-other', 'child-of-other']);
  expect(await rows()).toEqual(before);
});

it('steps and stages of a process that the rules lost are refused, and the case goes on', async () => {
  await harness.prisma.case.updateMany({ where: { number: 3 }, data: { process: 'assembly', stage: 'identify' } });
  const before = await rows();
  const gone = { code: 'process-gone', detail: expect.stringContaining('no longer have process "assembly"') };
  expect(await act('C-000003', { action: 'step', step: 'serial number' })).toMatchObject(gone);
  expect(await act('C-000003', { action: 'stage' })).toMatchObject(gone);
  expect(await rows()).toEqual(before);
  expect(await act('C-000003', { action: 'resolve', text: 'A new fuse' })).toMatchObject({ ok: true });
});
