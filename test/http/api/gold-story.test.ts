// The worked example over HTTP alone: a gold customer writes by a web form, an agent takes the case, sends an article and
// resolves it, and the entitlement shows fourteen left of fifteen.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, openHarness } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

let harness: Harness;
let api: ApiServer;
beforeAll(async () => {
  harness = await openHarness();
  api = await openApiServer(harness);
});
afterAll(async () => {
  await api.close();
  await harness.close();
});

const yaml = `
accounts: [ { name: Contoso, domain: contoso.com } ]
contacts: [ { email: ana@contoso.com, name: Ana Alvarez, account: Contoso } ]
entitlements: [ { name: Contoso Gold, customer: Contoso, terms: 15 cases, channels: [ web ], sla: gold } ]
articles: [ { number: KA-1001, title: Smoke, text: Look at the fuse. } ]
`;

it('plays the gold story', async () => {
  const admin = await api.token(['admin']);
  const form = await api.token(['inbound']);
  const lena = await api.token(['work'], 'lena');
  const ask = async (token: string, method: string, path: string, body?: object) => {
    const answer = await api.call({ token, method, path: `/v1${path}`, body });
    expect({ path, status: answer.status, problem: answer.body.detail }).toMatchObject({ problem: undefined });
    return answer.body;
  };
  await ask(admin, 'POST', '/imports', { yaml });

  const sender = { address: 'ana@contoso.com', name: 'Ana Alvarez' };
  const message = { channel: 'web', externalId: 'form-1', sender, subject: 'Smoke from the printer', text: 'Help!' };
  const received = await ask(form, 'POST', '/inbound', message);
  expect(received).toMatchObject({ outcome: 'opened', case: 'C-000001' });
  expect(await ask(form, 'POST', '/inbound', message)).toEqual(received);

  const { cases } = await ask(lena, 'GET', '/cases?q=queue%3Agold');
  expect(cases).toMatchObject([{ number: 'C-000001', queue: 'gold', origin: 'web', assignee: null }]);
  const number = cases[0].number;
  const act = (action: object) => ask(lena, 'POST', `/cases/${number}/actions`, action);
  await act({ action: 'pick' });
  const { articles } = await ask(lena, 'GET', `/cases/${number}/suggested-articles`);
  expect(articles).toMatchObject([{ number: 'KA-1001' }]);
  await act({ action: 'send-article', article: articles[0].number });
  await act({ action: 'resolve', text: 'The fuse was blown.', minutes: 10 });

  const shown = await ask(lena, 'GET', `/cases/${number}`);
  expect(shown).toMatchObject({ status: 'resolved', sla: 'gold', entitlement: { remaining: 14 } });
  expect(shown.kpis.map(({ kpi, status }: Record<string, string>) => `${kpi} ${status}`)).toEqual([
    ...['first-pickup succeeded', 'first-response succeeded', 'resolution succeeded'],
  ]);
  expect(await ask(lena, 'GET', '/entitlements/Contoso%20Gold')).toMatchObject({ remaining: 14 });
  await harness.drain();
  expect(harness.sent.map(({ to }) => to.address)).toContain('ana@contoso.com');
});
