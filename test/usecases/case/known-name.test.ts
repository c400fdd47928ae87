// Names of rules in an agent's commands, as people type them.

import { expect, it, test } from 'vitest';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { knownAgent } from '../../../src/usecases/case/known-name.js';
import { withKnownNames } from '../../../src/usecases/case/with-known-names.js';

const loaded = await loadRuleTexts({
  'queues.yaml': 'gold: { members: [ lena ] }',
  'routing.yaml': 'default: gold',
  'agents.yaml': `lena: { name: Lena Vogt, email: lena@example.net }
omar: { name: Omar Haddad, email: omar@example.net, emails: [ o.haddad@example.org ] }
zoe: { name: Zoé Haddad, email: zoe@example.net }
zoe-b: { name: Zoe Haddad, email: zoe.b@example.net }`,
  'processes.yaml': 'Wärme-Pumpe: { stages: [ { name: identify } ] }',
});
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { rules } = loaded;

test.each([
  ['omar', 'omar'],
  ['OMAR', 'omar'],
  ['Omar Haddad', 'omar'],
  ['o.haddad@Example.org', 'omar'],
  ['@omar', 'omar'],
  ['@Omar Haddad', 'omar'],
  ['@Lena Vogt [lena@example.net]', 'lena'],
  ['Lena Vogt <lena@example.net>', 'lena'],
  ['Lena Vogt<mailto:lena@example.net>', 'lena'],
  ['<omar@example.net>', 'omar'],
  ['Vogt, Lena (Support) <lena@example.net>', 'lena'],
  ['Zoe Haddad <zoe.b@example.net>', 'zoe-b'],
  ['Omar Haddad <lena@example.net>', undefined],
  ['zoe', 'zoe'],
  ['Zoe Haddad', undefined],
  ['Omar Schmidt', undefined],
  ['', undefined],
])('agent "%s" is %s', (written, name) => expect(knownAgent(rules, written)?.name).toBe(name));

it('capitals and accents make no difference, and what is unknown stays for the refusal', () => {
  expect(withKnownNames(rules, { kind: 'route', queue: 'Gold' })).toEqual({ kind: 'route', queue: 'gold' });
  expect(withKnownNames(rules, { kind: 'route', queue: 'silver' })).toEqual({ kind: 'route', queue: 'silver' });
  expect(withKnownNames(rules, { kind: 'stage', process: 'warme-pumpe', stage: null })).toMatchObject({
    process: 'Wärme-Pumpe',
  });
  expect(withKnownNames(rules, { kind: 'assign', to: 'Lena Vogt' })).toEqual({ kind: 'assign', to: 'lena' });
});
