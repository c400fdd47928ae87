// Whose load is asked.

import { expect, it } from 'vitest';
import { candidates } from '../../../src/core/routing/members.js';
import { loadRuleTexts } from '../../../src/rules/load.js';

it('only the members of queues in which routing items assign are candidates', async () => {
  const loaded = await loadRuleTexts({
    'agents.yaml': ['lena', 'omar', 'mia', 'zoe'].map((name) => `${name}: { email: ${name}@x.com }`).join('\n'),
    'queues.yaml': 'triage: { members: [ mia ] }\ngold: { members: [ omar, lena ] }\nsilver: { members: [ lena ] }',
    'routing.yaml': `default: triage
items:
  - { name: urgent, when: { case.priority: { is: high } }, queue: gold, assign: { by: least-loaded } }
  - { name: rest, when: { case.priority: { is: low } }, queue: silver, assign: { by: round-robin } }
  - { name: others, queue: triage }`,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  expect(candidates(loaded.rules)).toEqual(['omar', 'lena']);
});
