// A process for tests: a phone is repaired or replaced.

import type { ConditionSubject } from '../../../src/core/condition/subject.js';
import type { Process } from '../../../src/core/rule-set/process.js';
import { loadRuleTexts } from '../../../src/rules/load.js';

export const repairYaml = `repair:
  scripts:
    greeting:
      - say: 'Thank you, {{contact.name}}.'
      - { jump: gold, when: { entitlement.sla: { is: gold } } }
      - say: { en: Please wait., de: 'Bitte warten Sie, {{contact.name}}.' }
    gold: [ { say: { en: 'We call you at once, {{account.name}}.', de: 'Wir rufen sofort an.' } }, { do: '#priority high' } ]
  stages:
    - name: identify
      steps: [ { name: serial number, required: yes, field: serial }, { name: serial, field: short }, warranty checked ]
      scripts: [ { when: { field.angry: { is: 'yes' } }, script: gold } ]
      script: [ { say: 'The number of {{case.title}}?' }, { do: '#article KA-1001' }, { jump: greeting } ]
    - name: repair
      steps: [ { name: outcome, required: yes, field: outcome } ]
      next: [ { when: { field.outcome: { is: replaced } }, stage: ship }, { stage: test } ]
    - name: test
      steps: [ { name: tried out, required: yes } ]
      next: [ { when: { field.works: { is: 'no' } }, stage: repair }, { stage: close } ]
    - { name: ship, next: close }
    - { name: close }
`;

const loaded = await loadRuleTexts({ 'processes.yaml': repairYaml });
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const found = loaded.rules.processes.get('repair');
if (found === undefined) throw new Error('no process');
export const repair: Process = found;

export function subjectWith(
  customFields: Readonly<Record<string, string>>,
  more: Partial<ConditionSubject> & { readonly title?: string } = {},
): ConditionSubject {
  const { title = 'Phone', ...rest } = more;
  return {
    ...{ message: null, sender: null, mailbox: 'support', account: null, entitlement: null, time: null },
    contact: { name: 'Ana', address: 'ana@contoso.com' },
    case: {
      ...{ type: 'problem', priority: 'normal', title, product: null, status: 'in-progress', queue: 'gold', tags: [] },
      customFields,
    },
    ...rest,
  };
}
