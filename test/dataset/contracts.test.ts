// Contract templates, and contracts of a dataset with and without a template.

import { expect, it } from 'vitest';
import type { RuleSet } from '../../src/core/rule-set/rule-set.js';
import { parseDataset } from '../../src/dataset/parse.js';
import { loadRuleTexts } from '../../src/rules/load.js';
import { formatProblem } from '../../src/rules/yaml/problem.js';

const templates = `
gold:
  sla: gold
  validFor: 365 days
  lines:
    support: { terms: 15 cases, channels: { email: 10 cases } }
    consulting: { terms: 10 hours, sla: slow }
    house: { terms: coverage dates }
`;

async function rules(): Promise<RuleSet> {
  const loaded = await loadRuleTexts({
    'contracts.yaml': templates,
    'calendars.yaml': 'berlin: { timeZone: Europe/Berlin, hours: always }',
    'sla.yaml':
      'gold: { calendar: berlin, kpis: { resolution: { within: 8 hours } } }\nslow: { kpis: { resolution: { within: 9 days } } }',
  });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.rules;
}

async function given(contract: string) {
  const text = `accounts: [ { name: Contoso } ]\ncontracts: [ { ${contract} } ]`;
  const loaded = parseDataset('given.yaml', text, { rules: await rules(), use: 'explain' });
  return loaded.ok ? loaded.dataset : loaded.problems.map(formatProblem);
}

it('a template has lines with the terms of entitlements', async () => {
  const gold = (await rules()).contractTemplates.get('gold');
  expect(gold).toMatchObject({ sla: 'gold', validForDays: 365, at: { file: 'contracts.yaml', line: 2 } });
  expect([...(gold?.lines ?? [])]).toMatchObject([
    ['support', { unit: 'cases', total: 15, sla: 'gold', channels: new Map([['email', 10]]) }],
    ['consulting', { unit: 'minutes', total: 600, sla: 'slow' }],
    ['house', { unit: 'coverage-dates', total: 0 }],
  ]);
});

it("a contract has its template's lines, for its own period in the zone of its SLA", async () => {
  const period = { startsAt: new Date('2025-12-31T23:00:00Z'), endsAt: new Date('2026-12-31T23:00:00Z') };
  expect(await given('number: K-1, customer: Contoso, template: gold, startOn: 2026-01-01')).toMatchObject({
    contracts: [{ number: 'K-1', template: 'gold', sla: 'gold', status: null, ...period }],
    entitlements: [
      { name: 'K-1 support', contract: 'K-1', status: 'active', total: 15, sla: 'gold', ...period },
      { name: 'K-1 consulting', unit: 'minutes', sla: 'slow', ...period },
      { name: 'K-1 house', unit: 'coverage-dates', ...period },
    ],
  });
});

it('a contract overrides and adds lines', async () => {
  const lines = 'lines: { support: { remaining: 3 }, extra: { terms: 5 cases, products: [] } }';
  const contract = `number: K-1, customer: Contoso, template: gold, startOn: 2026-01-01, endOn: 2026-06-30, status: invoiced, ${lines}`;
  expect(await given(contract)).toMatchObject({
    contracts: [{ status: 'invoiced' }],
    entitlements: [
      { name: 'K-1 support', total: 15, remaining: 3, status: 'draft', channels: [{ channel: 'email', total: 10 }] },
      { name: 'K-1 consulting' },
      { name: 'K-1 house' },
      { name: 'K-1 extra', total: 5, sla: 'gold' },
    ],
  });
});

it.each([
  ['number: K-1, customer: Contoso, startOn: 2026-01-01, endOn: 2026-12-31', 'a contract needs "lines"'],
  ['number: K-1, customer: Contoso, startOn: 2026-01-01, lines: { a: { terms: 1 case } }', '"endOn" is missing'],
  ['number: K-1, customer: Contoso, template: gold, startOn: 2026-01-01, endOn: 2025-01-01', 'before it starts'],
  ['number: K 1, customer: Contoso, template: gold, startOn: 2026-01-01', '"K 1" is not a contract number'],
  ['number: K-1, customer: Contoso, template: god, startOn: 2026-01-01', 'Did you mean "gold"?'],
  ['number: K-1, customer: Contos, template: gold, startOn: 2026-01-01', 'Did you mean "Contoso"?'],
  [
    'number: K-1, customer: Contoso, template: gold, startOn: 2026-01-01, lines: { x: {} }',
    '"terms" is missing in line "x"',
  ],
])('%s', async (contract, problem) => {
  const problems = await given(contract);
  expect(problems).toEqual([expect.stringContaining(problem)]);
  expect(problems).toEqual([expect.stringMatching(/^given\.yaml:2:\d+: contract 1 \(/)]);
});
