// Every operation of the API is called through a real server, and answers as the document says.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { endpoints } from '../../../src/http/api/endpoints.js';
import { type Harness, harnessDataset, harnessRules, openHarness, rawMail } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

const rules = {
  'agents.yaml': `lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, admin ] }
omar: { name: Omar Haddad, email: omar@example.net }`,
  'goals.yaml': `solved: { metric: cases-resolved, target: 10, from: 2026-01-01, to: 2026-12-31 }`,
};
const dataset = `${harnessDataset}
contracts: [ { number: K-000001, customer: Contoso, template: gold, startOn: 2026-01-01, endOn: 2026-12-31, status: draft } ]
`;
const services = {
  'calendars.yaml': 'always: { timeZone: UTC, hours: always }',
  'resources.yaml': 'van-1: { hours: always }',
  'services.yaml': 'visit: { duration: 1 hour, needs: [ { all: [ van-1 ] } ] }',
};
const contracts = {
  'contracts.yaml': 'gold: { sla: gold, validFor: 365 days, lines: { support: { terms: 5 cases } } }',
};

let harness: Harness;
let api: ApiServer;
let token: string;
beforeAll(async () => {
  harness = await openHarness({ rules: { ...rules, ...services, ...contracts }, dataset });
  api = await openApiServer(harness);
  token = await api.token(['admin'], 'lena');
  for (const subject of ['Smoke', 'Water']) {
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>` }), harness.now);
  }
  harness.mailbox.deliver(rawMail({ from: 'bob@contoso.com', subject: 'Hi', id: '<hi@contoso.com>' }), harness.now);
  await harness.settle();
});
afterAll(async () => {
  await api.close();
  await harness.close();
});

const get = async (path: string, status = 200) => {
  const answer = await api.call({ token, path: `/v1${path}` });
  expect({ path, status: answer.status, problem: answer.body.detail }).toMatchObject({ status });
  return answer.body;
};
const send = async (method: string, path: string, body: object | undefined, status = 200) => {
  const answer = await api.call({ token, method, path: `/v1${path}`, body });
  expect({ path, status: answer.status, problem: answer.body.detail }).toMatchObject({ status });
  return answer.body;
};

it('shows and changes customers', async () => {
  const { customers } = await get('/customers?q=ana');
  expect(customers).toMatchObject([{ kind: 'contact', addresses: ['ana@contoso.com'] }]);
  expect(await get('/customers/ana%40contoso.com')).toMatchObject({ name: 'Ana Alvarez', counts: { open: 2 } });
  expect(await get('/customers/Contoso')).toMatchObject({ kind: 'account', entitlements: [{ used: 3 }, { used: 0 }] });
  await get('/customers/nobody', 404);
  await send('PATCH', '/customers/ana%40contoso.com', { notes: 'Calls in the morning.' });
  await send('PATCH', '/customers/ana%40contoso.com', { language: 'de', bookingPreferences: ['only tue', 'morning'] });
  await send('PATCH', '/customers/ana%40contoso.com', { bookingPreferences: ['whenever'] }, 422);
  const wishes = { language: 'de', bookingPreferences: ['only tue', 'morning'], notes: 'Calls in the morning.' };
  expect(await get('/customers/ana%40contoso.com')).toMatchObject(wishes);
  await send('POST', '/customers/bob%40contoso.com/merge', { into: 'ana@contoso.com' }, 422);
  await send('POST', '/customers/bob%40contoso.com/merge', { into: 'ana@contoso.com', confirmed: true });
  await send('POST', '/customers/bob%40contoso.com/unmerge', undefined);
});

it('shows and changes entitlements and contracts', async () => {
  expect(await get('/entitlements?customer=Contoso')).toMatchObject({ entitlements: expect.arrayContaining([]) });
  expect(await get('/entitlements/Contoso%20Gold')).toMatchObject({ total: 15, remaining: 12 });
  expect((await get('/entitlements/Contoso%20Gold/ledger')).entries).toHaveLength(3);
  await get('/entitlements/nothing', 404);
  await send('POST', '/cases/C-000001/exemption', { exempt: true });
  await send('POST', '/entitlements/Contoso%20Gold/actions', { action: 'activate' }, 409);
  expect((await get('/contracts')).contracts).toMatchObject([{ number: 'K-000001', status: 'draft' }]);
  await send('POST', '/contracts/K-000001/actions', { action: 'invoice' });
  expect(await get('/contracts/K-000001')).toMatchObject({ status: 'invoiced', lines: [{ total: 5 }] });
});

it('writes, finds and publishes articles', async () => {
  await send('POST', '/articles', { title: 'Water', text: 'Dry it first.', language: 'en', number: 'KA-2000' });
  await send('PATCH', '/articles/KA-2000', { keywords: ['wet'] });
  await send('POST', '/articles/KA-2000/actions', { action: 'submit' });
  expect(await get('/articles/KA-2000')).toMatchObject({ status: 'in-review', keywords: ['wet'] });
  expect((await get('/articles?status=in-review')).articles).toMatchObject([{ number: 'KA-2000' }]);
  expect((await get('/articles?q=smoke')).articles).toMatchObject([{ number: 'KA-1001' }]);
  expect((await get('/cases/C-000001/suggested-articles')).articles).toMatchObject([{ number: 'KA-1001' }]);
});

it('explains cases, KPIs and SLAs', async () => {
  expect(await get('/cases?limit=1')).toMatchObject({ cases: [{ number: 'C-000001' }] });
  expect(await get('/cases/C-000001')).toMatchObject({ title: 'Smoke' });
  expect(await get('/cases/C-000001/summary')).toMatchObject({ number: 'C-000001', by: 'extract' });
  expect((await get('/cases/C-000001/kpis')).kpis).toHaveLength(3);
  expect(await get('/cases/C-000001/files')).toEqual({ files: [] });
  await get('/cases/C-000001/files/none', 404);
  await send('POST', '/cases/C-000001/actions', { action: 'pick' });
  expect((await get('/kpis?dueMinutes=60')).clocks.length).toBeGreaterThan(0);
  expect(await get('/kpis?late=true')).toEqual({ clocks: [], next: null });
  await get('/kpis?late=true&dueMinutes=60', 422);
  const from = '2026-03-02T09:00:00Z';
  const { kpis } = await get(`/slas/gold/explanation?from=${from}&pause=2026-03-02T10:00:00Z/2026-03-02T11:00:00Z`);
  expect(kpis.find(({ kpi }: { kpi: string }) => kpi === 'resolution')).toMatchObject({
    failAt: '2026-03-02T18:00:00.000Z',
  });
  await get(`/slas/none/explanation?from=${from}`, 404);
});

it('counts in goals and reports', async () => {
  expect((await get('/goals')).goals).toMatchObject([{ name: 'solved', target: 10 }]);
  await get('/goals/solved');
  await get('/goals/none', 404);
  expect(await get('/reports/queues?from=2026-03-01&to=2026-03-31&by=week')).toMatchObject({ report: 'queues' });
  await get('/reports/queues?from=2026-03-02&to=2026-03-01', 422);
});

it('finds times, and books them', async () => {
  const from = '2026-03-03T09:00:00Z';
  const { slots } = await get(`/slots?service=visit&from=${from}&limit=1&prefer=morning`);
  expect(slots).toMatchObject([{ start: '2026-03-03T09:00:00.000Z', resources: ['van-1'] }]);
  await get('/slots?service=none', 422);
  expect(await get('/slots/waiting')).toEqual({ waiting: [] });
  await send('POST', '/cases/C-000001/actions', { action: 'book', service: 'visit', at: from, with: ['van-1'] });
  const { bookings } = await get('/bookings?case=C-000001');
  expect(bookings).toMatchObject([{ service: 'visit', status: 'booked', customer: 'ana@contoso.com' }]);
  await get('/bookings?case=x', 422);
  const move = (at: string, status = 200) =>
    send('POST', `/bookings/${bookings[0].id.slice(0, 8)}/actions`, { action: 'move', at }, status);
  await move('2026-03-03T12:00:00Z');
  expect((await get('/bookings?resource=van-1&status=moved')).bookings).toHaveLength(1);
  await send('POST', '/cases/C-000002/actions', { action: 'book', service: 'visit', at: '2026-03-03T12:30:00Z' }, 409);
  await send('POST', `/bookings/${bookings[0].id}/actions`, { action: 'cancel', reason: 'The part is missing.' });
  await send('POST', '/bookings/12345678/actions', { action: 'done' }, 404);
});

it('tells what became of each mail', async () => {
  const { mails } = await get('/mails?outcome=opened&limit=2');
  expect(mails).toMatchObject([{ case: expect.any(String) }, { outcome: 'opened' }]);
  const story = await get(`/mails/${mails[0].id}`);
  expect(story).toMatchObject({ outcome: 'opened', duplicates: [], reasons: expect.any(Array) });
  expect(story.reasons.length).toBeGreaterThan(0);
  expect((await get('/mails')).mails).toHaveLength(3);
  await get('/mails/12345678', 404);
  const told = await get(`/mails/${encodeURIComponent(mails[0].messageId)}/story`);
  expect(told.mails[0].entries.map(({ kind }: { kind: string }) => kind)).toContain('decided');
  await get('/mails/12345678/story', 404);
});

it('shows the desk: agents, queues, mailboxes, and mails that wait', async () => {
  expect((await get('/queues')).queues).toMatchObject([{ name: 'gold' }, { name: 'triage' }]);
  expect((await get('/agents')).agents).toMatchObject([{ name: 'lena' }, { name: 'omar' }]);
  expect(await get('/agents/lena/agenda')).toEqual({ agenda: [], next: null });
  await send('PUT', '/agents/omar/absence', { until: '3d' });
  await send('DELETE', '/agents/omar/absence', undefined);
  expect((await get('/mailboxes')).mailboxes).toMatchObject([{ mailbox: 'support' }]);
  expect(await send('POST', '/mailboxes/support/account', {})).toMatchObject({ consistent: true });
  await send('POST', '/mailboxes/none/account', {}, 404);
  for (const list of ['held-mails', 'quarantine', 'failed-mails', 'audit', 'tokens']) await get(`/${list}`);
  for (const mail of ['held-mails', 'quarantine']) await get(`/${mail}/12345678`, 404);
  await get('/quarantine/12345678/raw', 404);
  for (const mail of ['held-mails/12345678/release', 'quarantine/12345678/retry', 'failed-mails/12345678/retry']) {
    await send('POST', `/${mail}`, undefined, 404);
  }
  for (const mail of ['held-mails', 'quarantine']) await send('POST', `/${mail}/12345678/discard`, { why: 'x' }, 404);
  expect(await get('/products')).toEqual({ products: [], next: null });
});

it('drafts, imports and checks what is written', async () => {
  const draft = { name: 'Extra', customer: 'Contoso', terms: '3 cases', channels: ['email'] };
  await send('POST', '/entitlements', draft);
  await send('POST', '/entitlements', { ...draft, name: 'More', terms: 'three' }, 422);
  await send('POST', '/contracts', { customer: 'Contoso', template: 'gold' });
  const imported = await send('POST', '/imports', { yaml: 'accounts: [ { name: Fabrikam, domain: fabrikam.com } ]' });
  expect(imported).toMatchObject({ ok: true });
  await send('POST', '/imports', { yaml: 'acounts: []' }, 422);
});

/** What a job gave, which is asked until it has ended. */
const result = async (path: string, body: object | undefined, status = 'done') => {
  const begun = await send('POST', path, body, 202);
  for (;;) {
    const job = await get(`/jobs/${begun.id}`);
    if (job.status === 'running') continue;
    expect({ path, ...job }).toMatchObject({ path, status });
    return job.result ?? job.error;
  }
};

it('checks, tests and tries rules', async () => {
  const broken = { 'queues.yaml': 'gold: { membres: [] }' };
  expect(await send('POST', '/rules/check', { files: broken })).toMatchObject({
    ok: false,
    problems: [{ code: 'unknown-key' }, {}],
  });
  const files = { ...harnessRules, 'routing.yaml': 'default: gold' };
  const test = (queue: string, file: string) => `tests:
  - { name: printer, mail: { file: ${file} }, expect: { decision: open, queue: ${queue} } }`;
  const raw = rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' });
  const mails = { 'fire.eml': Buffer.from(raw).toString('base64') };
  const tests = { 'a.test.yaml': test('gold', 'fire.eml'), 'b.test.yaml': test('triage', '../../../../etc/passwd') };
  expect(await result('/rules/test', { files, tests, mails })).toMatchObject({
    ...{ passed: 1, failed: 1, tests: [{ ok: true }, { ok: false, error: expect.stringContaining('is not among') }] },
  });
  await send('POST', '/rules/backtest', { files: broken }, 422);
  expect(await result('/rules/backtest', { files })).toMatchObject({ compared: 3, differ: expect.any(Number) });
  await get('/rules/shadow', 404);
  await send('POST', '/rules/shadow', { files }, 201);
  await send('POST', '/rules/shadow', { files }, 409);
  expect(await get('/rules/shadow')).toMatchObject({ running: true, folder: 'candidate of lena', groups: [] });
  await send('DELETE', '/rules/shadow', undefined);
  expect(await result('/rules/shadow/promote', {}, 'failed')).toContain('No candidate is running');
  await send('POST', '/rules/shadow', { files }, 201);
  // The rule folder of the harness is empty.
  expect(await result('/rules/shadow/promote', {})).toMatchObject({
    promoted: true,
    changed: Object.keys(files).sort(),
  });
  expect(await send('POST', '/explanations', { raw: mails['fire.eml'] })).toMatchObject({ queue: 'gold' });
  await send('POST', '/explanations', { raw: mails['fire.eml'], mailbox: 'none' }, 422);
  const [mail] = (await get('/mails?outcome=opened&limit=1')).mails;
  expect(await send('POST', `/mails/${mail.id}/explanation`, {})).toMatchObject({ outcome: 'opened', differences: [] });
});

it('begins long work, and ends it', async () => {
  const { id } = await send('POST', '/failed-mails/retry', undefined, 202);
  expect(await result('/failed-mails/retry', undefined)).toEqual({ ok: true, mails: [] });
  const answer = await api.call({ token, method: 'POST', path: `/v1/jobs/${id}/cancel` });
  expect([200, 409]).toContain(answer.status);
  await get('/jobs/0190e4c2-7d5e-4a39-8f3c-2b1a9d8e7f60', 404);
});

it('reviews webhooks', async () => {
  expect(await get('/webhooks')).toEqual({ hooks: [], deliveries: [], next: null });
  await get('/webhook-deliveries/12345678', 409);
  await send('POST', '/webhook-deliveries/12345678/retry', undefined, 409);
  for (const what of ['test', 'retry']) await send('POST', `/webhooks/none/${what}`, undefined, 409);
  await send('POST', '/webhooks/retry', undefined);
  await send('POST', '/webhooks/none/replay', { from: '2026-03-01T00:00:00Z' }, 409);
});

it('takes a message of another channel', async () => {
  const said = { channel: 'web', externalId: 'form-1', subject: 'Form', text: 'Help.' };
  await send('POST', '/inbound', { ...said, sender: { address: 'ana@contoso.com', name: 'Ana' } }, 202);
});

it('makes and ends tokens', async () => {
  const made = await send('POST', '/tokens', { name: 'Web shop', scopes: ['read'] }, 201);
  expect(await api.call({ token: made.token, path: '/v1/queues' })).toMatchObject({ status: 200 });
  await send('DELETE', '/tokens/Web%20shop', undefined);
  expect(await api.call({ token: made.token, path: '/v1/queues' })).toMatchObject({ status: 401 });
});

it('was called as a whole by the tests above', () => {
  expect(endpoints.map(({ id }) => id).filter((id) => !api.called.has(id))).toEqual([]);
});
