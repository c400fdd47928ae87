// What rules do not have, although open work needs it.

import { expect, test } from 'vitest';
import { goneFromRules, type NamesInRules, type Need, needText } from '../../../src/core/rule-set/gone-from-rules.js';

const names = (...all: readonly string[]) => new Map(all.map((name) => [name, {} as never]));
const rules: NamesInRules = {
  ...{ queues: names('triage'), agents: names('lena'), mailboxes: names('support'), processes: names('onboarding') },
  ...{ services: names('visit'), resources: names('van-1') },
};
const need = (kind: Need['kind'], name: string, ...examples: readonly string[]): Need => ({
  ...{ kind, name, cases: examples.length, examples },
});

test('nothing is gone when everything is there', () => {
  const needs = [need('queue', 'triage', 'C-000001'), need('agent', 'lena', 'C-000001'), need('resource', 'van-1')];
  expect(goneFromRules(rules, needs)).toEqual([]);
});

test.each(['queue', 'agent', 'mailbox', 'process', 'service', 'resource'] as const)(
  'a name is looked for among those of its kind: %s',
  (kind) => {
    const others = ['triage', 'lena', 'support', 'onboarding', 'visit', 'van-1'].map((name) => need(kind, name));
    expect(goneFromRules(rules, others)).toHaveLength(5);
  },
);

test.each([
  [
    need('queue', 'gold', 'C-000001'),
    'queue "gold", in which C-000001 is; bring it back, or move these to another queue: `casemill case route`',
  ],
  [
    need('queue', 'gold', 'C-000001', 'C-000002'),
    'queue "gold", in which C-000001, C-000002 are; bring it back, or move these to another queue: `casemill case route`',
  ],
  [
    { ...need('agent', 'omar', 'C-000001', 'C-000002'), cases: 9 },
    'agent "omar", who has C-000001, C-000002 and 7 more; bring it back, or give these to others: `casemill case assign`',
  ],
  [
    need('mailbox', 'sales', 'C-000001'),
    'mailbox "sales", from which mails on C-000001 are sent; bring it back, or resolve or cancel these: `casemill case list`',
  ],
  [
    need('process', 'return', 'C-000001'),
    'process "return", on which C-000001 is; bring it back, or finish these first: `casemill case stage`',
  ],
  [
    need('service', 'repair', 'C-000001'),
    'service "repair", which appointments on C-000001 need; bring it back, or cancel these: `casemill booking list`, `casemill slot waiting`',
  ],
])('a need is told with its cases: %#', (one, text) => {
  expect(needText(one)).toBe(text);
});
