// Every operation of the API is called through a real server, and answers as the document says; every command that people
// have is reachable by programs.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { commands } from '../../../src/cli/program.js';
import { endpoints } from '../../../src/http/api/endpoints.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

const rules = {
  'agents.yaml': `lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, admin ] }
omar: { name: Omar Haddad, email: omar@example.net }`,
  'goals.yaml': `solved: { metric: cases-resolved, target: 10, from: 2026-01-01, to: 2026-12-31 }`,
};
const dataset = `${harnessDataset}
contracts: [ { number: K-000001, customer: Contoso, template: gold, startOn: 2026-01-01, endOn: 2026-12-31, status: draft } ]
`;
const contracts = {
  'contracts.yaml': 'gold: { sla: gold, validFor: 365 days, lines: { support: { terms: 5 cases } } }',
};

let harness: Harness;
let api: ApiServer;
let token: string;
beforeAll(async () => {
  harness = await openHarness({ rules: { ...rules, ...contracts }, dataset });
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
});

it('drafts, imports and checks what is written', async () => {
  const draft = { name: 'Extra', customer: 'Contoso', terms: '3 cases', channels: ['email'] };
  await send('POST', '/entitlements', draft);
  await send('POST', '/entitlements', { ...draft, name: 'More', terms: 'three' }, 422);
  await send('POST', '/contracts', { customer: 'Contoso', template: 'gold' });
  const imported = await send('POST', '/imports', { yaml: 'accounts: [ { name: Fabrikam, domain: fabrikam.com } ]' });
  expect(imported).toMatchObject({ ok: true });
  await send('POST', '/imports', { yaml: 'acounts: []' }, 422);
  const files = { 'queues.yaml': 'gold: { membres: [] }' };
  expect(await send('POST', '/rules/check', { files })).toMatchObject({
    ok: false,
    problems: [{ code: 'unknown-key' }, {}],
  });
});

it('reviews webhooks', async () => {
  expect(await get('/webhooks')).toEqual({ hooks: [], deliveries: [], next: null });
  await get('/webhook-deliveries/12345678', 409);
  await send('POST', '/webhook-deliveries/12345678/retry', undefined, 409);
  for (const what of ['test', 'retry']) await send('POST', `/webhooks/none/${what}`, undefined, 409);
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

/** Of each command, the operation that does the same; or why there is none. */
const reachable: Readonly<Record<string, string>> = {
  ...{ start: '- runs a process', serve: '- runs a process', demo: '- runs a process', migrate: '- before a process' },
  ...{ doctor: '- checks the machine', parse: '- reads a file, without a database' },
  ...{ explain: '- not yet', import: 'importData', 'rules check': 'checkRules', 'rules test': '- not yet' },
  ...{ 'rules backtest': '- not yet', 'rules shadow': '- not yet', 'rules promote': '- not yet' },
  ...{ 'rules schema': '- a file of the package', 'secret replace': '- while no process runs' },
  ...{ 'article list': 'listArticles', 'article show': 'showArticle', 'article search': 'listArticles' },
  ...{ 'article new': 'createArticle', 'article edit': 'editArticle', 'article submit': 'actOnArticle' },
  ...{ 'article approve': 'actOnArticle', 'article reject': 'actOnArticle', 'article publish': 'actOnArticle' },
  ...{ 'article expire': 'actOnArticle', 'article archive': 'actOnArticle' },
  ...{ 'article import': '- reads a folder', 'article export': '- writes a folder' },
  ...{ 'case list': 'listCases', 'case search': 'listCases', 'case show': 'showCase', 'case summary': 'summariseCase' },
  ...{ 'case file': 'getCaseFile', 'case suggest': 'suggestArticles', 'entitlement exempt': 'exemptCase' },
  ...{ 'customer find': 'findCustomers', 'customer show': 'showCustomer', 'customer set': 'changeCustomer' },
  ...{ 'customer merge': 'mergeCustomers', 'customer unmerge': 'unmergeCustomers', agenda: 'showAgenda' },
  ...{ 'agent away': 'setAgentAway', 'agent back': 'setAgentBack' },
  ...{ 'entitlement list': 'listEntitlements', 'entitlement show': 'showEntitlement' },
  ...{
    'entitlement ledger': 'listEntitlementEntries',
    'entitlement create': '- not yet',
    'contract create': '- not yet',
  },
  ...{ 'contract list': 'listContracts', 'contract show': 'showContract' },
  ...{ 'mailbox list': 'listMailboxes', 'mailbox account': 'accountMailbox', report: 'createReport' },
  ...{ 'goal list': 'listGoals', 'goal show': 'showGoal', 'sla list': 'listRunningKpis', 'sla explain': 'explainSla' },
  ...{ 'held list': 'listHeldMails', 'held show': 'showHeldMail', 'held release': 'releaseHeldMail' },
  ...{
    'held discard': 'discardHeldMail',
    'quarantine list': 'listQuarantine',
    'quarantine show': 'showQuarantinedMail',
  },
  ...{ 'quarantine export': 'getQuarantinedMail', 'quarantine retry': 'retryQuarantinedMail' },
  ...{ 'quarantine discard': 'discardQuarantinedMail', 'outbound list': 'listFailedMails' },
  ...{ 'outbound retry': 'retryFailedMail', 'audit list': 'listAudit' },
  ...{ 'hook list': 'listWebhooks', 'hook show': 'showWebhookDelivery', 'hook retry': 'retryWebhook' },
  ...{ 'hook test': 'testWebhook', 'hook replay': 'replayWebhook' },
  ...{ 'case step': '- not yet', 'case open': 'receiveMessage' },
  ...{ 'slot find': '- not yet', 'booking create': '- not yet', 'booking list': '- not yet' },
  ...{ 'booking move': '- not yet', 'booking cancel': '- not yet', 'booking done': '- not yet' },
  ...{ 'booking no-show': '- not yet', 'booking offer': '- not yet' },
  ...{ 'token create': 'createToken', 'token list': 'listTokens', 'token revoke': 'revokeToken' },
};

/** The rest of these groups are actions of one operation. */
const actions: Readonly<Record<string, string>> = {
  case: 'actOnCase',
  entitlement: 'actOnEntitlement',
  contract: 'actOnContract',
};

it('offers what every command does', () => {
  const names = commands.flatMap((entry) =>
    'commands' in entry
      ? entry.commands.map(({ usage }) => `${entry.name} ${usage.split(' ')[0]}`)
      : [entry.usage.split(' ')[0] ?? ''],
  );
  const known = new Set(endpoints.map(({ id }) => id));
  const operationOf = (name: string) => reachable[name] ?? actions[name.split(' ')[0] ?? ''];
  const missing = names.filter((name) => {
    const operation = operationOf(name);
    return operation === undefined || !(operation.startsWith('- ') || known.has(operation));
  });
  expect(missing).toEqual([]);
});
