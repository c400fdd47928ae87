// Compiling goals.yaml: what children inherit, and the messages for mistakes.

import { describe, expect, test } from 'vitest';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { formatProblem } from '../../../src/rules/yaml/problem.js';

const load = (goals: string) =>
  loadRuleTexts({ 'goals.yaml': goals, 'queues.yaml': 'gold:', 'routing.yaml': 'default: gold' });
const top = 'team: { metric: cases-resolved, from: 2026-01-01, to: 2026-12-31, target: 100 }';

test('a child inherits the metric and the period of its parent', async () => {
  const loaded = await load(
    `${top}\ngold: { parent: team, owner: { queue: gold }, target: 40, when: { priority: { is: high } } }`,
  );
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  expect(loaded.rules.goals.get('gold')).toMatchObject({
    ...{ metric: 'cases-resolved', from: '2026-01-01', to: '2026-12-31', parent: 'team', target: 40 },
    owner: { kind: 'queue', name: 'gold' },
  });
});

describe('a mistake is reported', () => {
  test.each([
    ['team: { target: 1 }', 'goals.yaml:1:1: goal "team": "metric", "from", "to" missing'],
    [`${top}\nx: { parent: tean, target: 1 }`, 'goals.yaml:2:14: goal "x": goal "tean" does not exist'],
    [
      `${top}\nx: { parent: team, metric: kpis-met, target: 1 }`,
      '"metric" is kpis-met, but cases-resolved in the top-level goal',
    ],
    [
      `${top}\nx: { parent: team, from: 2026-02-01, target: 1 }`,
      '"from" is 2026-02-01, but 2026-01-01 in the top-level goal',
    ],
    ['a: { parent: b, target: 1 }\nb: { parent: a, target: 1 }', 'a goal cannot be its own ancestor: a -> b -> a'],
    [
      `${top.replace('}', ', when: { priority: { is: high } } }')}\nx: { parent: team, target: 1 }`,
      'move "when" to them',
    ],
    [top.replace('target: 100', 'target: 100, stretch: 90'), '"stretch" (90) must be more than "target" (100)'],
    [top.replace('2026-12-31', '2025-12-31'), 'it ends on 2025-12-31, before it starts'],
    [top.replace('cases-resolved', 'cases-solved'), '"metric" is "cases-solved"'],
    [top.replace('target: 100', 'target: 0'), '"target" is the number 0; it must be more than 0'],
    [top.replace('}', ', owner: { queue: gelb } }'), 'queue "gelb" does not exist'],
    [top.replace('}', ', when: { subject: { contains: x } } }'), 'subject'],
  ])('%s', async (text, expected) => {
    const loaded = await load(text);
    expect(loaded.ok ? 'no problem' : loaded.problems.map(formatProblem).join('\n')).toContain(expected);
  });
});
