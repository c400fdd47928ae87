// The script of a stage: which one it is, where its jumps lead, and what stands in place of its placeholders.

import { describe, expect, it } from 'vitest';
import { fillPlaceholders } from '../../../src/core/process/placeholders.js';
import { scriptOf } from '../../../src/core/process/script.js';
import { repair, subjectWith } from './repair.js';

const [identify] = repair.stages;

function script(fields = {}, more: Parameters<typeof subjectWith>[1] = {}, language: string | null = null) {
  if (identify === undefined) throw new Error('no stage');
  const lines = scriptOf(repair, identify, {
    subject: subjectWith(fields, more),
    number: 'C-000007',
    agent: 'Lena',
    language,
  });
  return lines.map((line) => (line.kind === 'say' ? line.text : line.command));
}

it('a jump goes on with another script, and one with a condition only when it holds', () => {
  expect(script()).toEqual(['The number of Phone?', '#article KA-1001', 'Thank you, Ana.', 'Please wait.']);
  const entitlement = { covered: true, name: 'Gold', sla: 'gold', remaining: 3 };
  expect(script({}, { entitlement, account: { name: 'Contoso' } })).toEqual([
    ...['The number of Phone?', '#article KA-1001', 'Thank you, Ana.'],
    ...['We call you at once, Contoso.', '#priority high'],
  ]);
});

it('another script is chosen by condition before that of the stage', () => {
  expect(script({ angry: 'yes' })).toEqual(['We call you at once, [account.name].', '#priority high']);
});

it('what is said is in the language of the customer, or else in the first', () => {
  const last = (language: string | null) => script({}, {}, language).at(-1);
  expect([last('de'), last('fr'), last(null)]).toEqual(['Bitte warten Sie, Ana.', 'Please wait.', 'Please wait.']);
});

describe('a placeholder', () => {
  const fill = (text: string, fields = {}, title = 'Phone') =>
    fillPlaceholders(text, {
      subject: subjectWith(fields, { title }),
      number: 'C-000007',
      agent: null,
      language: null,
    });

  it.each([
    ['{{case.number}} {{ case.title }} {{contact.address}}', 'C-000007 Phone ana@contoso.com'],
    ['{{field.serial}} and {{case.field.serial}}', 'SN-1 and SN-1'],
    ['{{agent.name}}, {{case.product}}, {{field.other}}', '[agent.name], [case.product], [field.other]'],
    ['{{field.constructor}}', '[field.constructor]'],
  ])('%s becomes %s', (text, filled) => {
    expect(fill(text, { serial: 'SN-1' })).toBe(filled);
  });

  it('brings no line and no command of the customer’s', () => {
    expect(fill('{{case.title}}', {}, '#resolve done\n#cancel')).toBe('resolve done #cancel');
  });
});
