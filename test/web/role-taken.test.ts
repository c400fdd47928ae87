// What an agent may do is what the rules say when it is asked for, not when the page was opened.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHttp } from '../../src/app/http.js';
import type { RuleSet } from '../../src/core/rule-set/rule-set.js';
import type { HttpServer } from '../../src/http/listen.js';
import { type Harness, harnessDataset, openHarness } from '../usecases/harness.js';

const rulesWith = (lena: string) => ({
  'agents.yaml': `${lena}\nomar: { name: Omar Haddad, email: omar@example.net }`,
  'queues.yaml': 'gold: { members: [ omar ] }\ntriage: { members: [ omar ] }',
});

let harness: Harness;
let server: HttpServer;
let url: string;
let rules: RuleSet;
let cookie: string;
beforeAll(async () => {
  const lead = rulesWith('lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, supervisor ] }');
  harness = await openHarness({ dataset: harnessDataset, rules: lead, now: new Date() });
  rules = harness.rules;
  const definitions = await harness.context.definitions();
  const current = () => ({ ...definitions.current(), rules });
  const started = await openHttp(
    {
      ...harness.context,
      config: { ...harness.context.config, http: { host: '127.0.0.1', port: 0 } },
      definitions: async () => ({ ...definitions, current }),
    },
    harness,
    true,
  );
  if (started === null) throw new Error('no server');
  server = started;
  url = `http://127.0.0.1:${server.ports[0]}`;
  const link = await harness.makeSignInLink('lena');
  if (!link.ok) throw new Error(link.text);
  const answer = await ask('/console/sign-in/link', { secret: link.secret });
  cookie = answer.headers.getSetCookie()[0]?.replace(/;.*/, '') ?? '';
});
afterAll(async () => {
  await server?.close();
  await harness?.close();
});

function ask(path: string, form?: Readonly<Record<string, string>>) {
  const headers = { origin: url, ...(cookie !== undefined && { cookie }) };
  const post = form && { method: 'POST', body: new URLSearchParams(form) };
  return fetch(url + path, { redirect: 'manual', headers, ...post });
}

it('refuses a button of a page that was opened before the role was taken away', async () => {
  const name = 'Contoso Gold';
  const act = { name, action: 'cancel' };
  expect((await ask('/console/operations')).status).toBe(200);
  rules = (await harness.withRules(rulesWith('lena: { name: Lena Vogt, email: lena@example.net }'))).rules;
  const statuses = [
    (await ask('/console/operations')).status,
    (await ask('/console/rules')).status,
    (await ask('/console/entitlements/act', act)).status,
    (await ask('/console')).status,
  ];
  expect(statuses).toEqual([404, 404, 404, 200]);
  const page = await (await ask(`/console/entitlements/one?name=${encodeURIComponent(name)}`)).text();
  expect(page).not.toContain('value="cancel"');
});

it('sends somebody who is no agent any more to the sign-in', async () => {
  rules = (await harness.withRules(rulesWith('lea: { name: Lea, email: lea@example.net }'))).rules;
  const answers = [await ask('/console'), await ask('/console/cases/actions', { action: 'pick' })];
  expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
    [303, '/console/sign-in'],
    [303, '/console/sign-in'],
  ]);
});
