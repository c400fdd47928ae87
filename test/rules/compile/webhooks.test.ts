// What webhooks.yaml compiles to.

import { expect, test } from 'vitest';
import { loadRuleTexts } from '../../../src/rules/load.js';

async function load(webhooks: string) {
  const loaded = await loadRuleTexts({ 'webhooks.yaml': webhooks, 'queues.yaml': 'gold: {}\ntriage: {}' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded;
}

test('a webhook has defaults that are safe', async () => {
  const { rules } = await load('crm: { url: https://crm.example.com/x, events: [ case.opened ], secret: { env: S } }');
  expect(rules.hooks.get('crm')).toEqual({
    name: 'crm',
    url: 'https://crm.example.com/x',
    events: ['case.opened'],
    secrets: [{ env: 'S' }],
    when: null,
    template: 'json',
    allowPrivate: false,
    allowHttp: false,
    at: { file: 'webhooks.yaml', line: 1, column: 1 },
  });
});

test('a webhook may have two secrets while one replaces the other', async () => {
  const { rules } = await load(
    'crm: { url: https://crm.example.com, events: [ case.opened ], secret: [ { env: NEW }, { env: OLD } ] }',
  );
  expect(rules.hooks.get('crm')?.secrets).toEqual([{ env: 'NEW' }, { env: 'OLD' }]);
});

test('a chat needs no secret, and its address may be one', async () => {
  const { rules } = await load(`
alarms: { url: { env: SLACK_URL }, template: slack, events: [ kpi.failed, kpi.failed ], when: { queue: { is: gold } } }`);
  const { url, events, secrets, when } = rules.hooks.get('alarms') ?? {};
  expect({ url, events, secrets }).toEqual({ url: { env: 'SLACK_URL' }, events: ['kpi.failed'], secrets: [] });
  expect(when).toMatchObject({ field: 'case.queue', operator: 'is', operand: 'gold' });
});

test('a target in the own network, or without TLS, has to be allowed', async () => {
  const { rules } = await load(
    'crm: { url: "http://10.0.0.7:8080/x", events: [ case.opened ], secret: { env: S }, allowPrivate: yes, allowHttp: yes }',
  );
  expect(rules.hooks.get('crm')).toMatchObject({ allowPrivate: true, allowHttp: true });
});

test('a condition that can never hold is a warning', async () => {
  const { warnings } = await load(`
crm:
  url: https://crm.example.com
  events: [ case.opened ]
  secret: { env: S }
  when: { all: [ { queue: { is: gold } }, { queue: { is: triage } } ] }`);
  expect(warnings.map(({ message }) => message)).toContain(
    'webhook "crm" can never match: its conditions at line 6 exclude each other',
  );
});
