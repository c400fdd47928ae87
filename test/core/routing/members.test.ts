// Whose load is asked.

import { expect, it } from 'vitest';
import { candidates } from '../../../src/core/routing/members.js';
import { loadRuleTexts } from '../../../src/rules/load.js';

it.each([
  ['{ name: all, queue: triage, assign: { by: least-loaded } }', ['lena', 'omar']],
  ['{ name: all, queue: triage }', []],
])('routing by %s asks how busy %j are', async (item, expected) => {
  const loaded = await loadRuleTexts({
    'agents.yaml': ['lena', 'omar'].map((name) => `${name}: { email: ${name}@x.com }`).join('\n'),
    'queues.yaml': 'triage: { members: [ lena ] }',
    'routing.yaml': `items: [ ${item} ]`,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  expect(candidates(loaded.rules)).toEqual(expected);
});
