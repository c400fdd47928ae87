import { expect, it } from 'vitest';
import { fillPlaceholders, unknownPlaceholder } from '../../../src/core/knowledge/placeholders.js';

const values = {
  case: { number: 'C-000007', title: 'Smoke', product: null },
  contact: { name: 'Ana {{case.title}}', address: 'ana@contoso.com' },
  account: { name: 'Contoso' },
  agent: { name: 'Lena Vogt' },
};

it.each([
  ['Case {{case.number}} of {{ account.name }}', 'Case C-000007 of Contoso'],
  ['Product: {{case.product}}.', 'Product: .'],
  // What customers call themselves is never read as a placeholder.
  ['Dear {{contact.name}}', 'Dear Ana {{case.title}}'],
  ['{{toString}} and {{constructor}} stay', '{{toString}} and {{constructor}} stay'],
  ['In templates write \\{{name}}', 'In templates write {{name}}'],
])('%s', (text, filled) => {
  expect(fillPlaceholders(text, values)).toBe(filled);
});

it('finds the first placeholder that nothing fills, with its place', () => {
  expect(unknownPlaceholder('Dear {{contact.name}},\n  see {{order}} and \\{{other}}')).toMatchObject({
    line: 2,
    column: 7,
  });
  expect(unknownPlaceholder('{{case.number}} \\{{x}} { {y} }')).toBeNull();
});
