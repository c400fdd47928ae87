// Cases over HTTP: the same JSON as the command line prints, a page at a time.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

let harness: Harness;
let api: ApiServer;
let token: string;
beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset });
  api = await openApiServer(harness);
  token = await api.token(['read']);
  for (const subject of ['Printer on fire', 'Printer wet']) {
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject }), harness.now);
  }
  await harness.settle();
});
afterAll(async () => {
  await api.close();
  await harness.close();
});

it('lists cases in pages, which join without a gap', async () => {
  const first = await api.call({ token, path: '/v1/cases?limit=1&queue=gold' });
  expect(first.body.cases).toMatchObject([{ number: 'C-000001', title: 'Printer on fire', customer: 'Contoso' }]);
  const second = await api.call({ token, path: `/v1/cases?limit=1&queue=gold&after=${first.body.next}` });
  expect(second.body).toMatchObject({ cases: [{ number: 'C-000002' }], next: null });
});

it('searches as the command line does, and says where a search is wrong', async () => {
  await harness.indexCases();
  const search = (q: string, more = '') => api.call({ token, path: `/v1/cases?q=${encodeURIComponent(q)}${more}` });
  expect((await search('queue:gold printers fire')).body).toMatchObject({
    cases: [{ number: 'C-000001' }],
    next: null,
  });
  const wrong = await search('printer "on fire');
  expect(wrong).toMatchObject({ status: 422, body: { code: 'bad-query', column: 9 } });
  expect(await search('printer', '&queue=gold')).toMatchObject({ status: 422, body: { code: 'bad-query' } });
});

it('shows a case once, and then only says that it is unchanged', async () => {
  const shown = await api.call({ token, path: '/v1/cases/C-000001' });
  expect(shown.body).toMatchObject({ number: 'C-000001', kpis: [{}, {}, {}], entitlement: { remaining: 13 } });
  const headers = { 'if-none-match': shown.headers.get('etag') ?? '' };
  expect((await api.call({ token, path: '/v1/cases/C-000001', headers })).status).toBe(304);
});

it('says what is wrong with a request', async () => {
  const wrong = await api.call({ token, path: '/v1/cases?limit=0&color=red' });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ at: 'query/limit' }, {}] } });
  expect(await api.call({ token, path: '/v1/cases?after=nonsense' })).toMatchObject({
    status: 400,
    body: { code: 'invalid-cursor' },
  });
  expect(await api.call({ token, path: '/v1/cases/C-999' })).toMatchObject({ status: 404, body: { code: 'no-case' } });
});
