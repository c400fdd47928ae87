// How people are called in mails, whatever their mail program made of their name.

import { expect, test } from 'vitest';
import { personInWords, personName } from '../../../src/core/outbound/person-name.js';

test.each([
  ['Ana Alvarez', 'Ana Alvarez'],
  ['Damm, Dieter', 'Dieter Damm'],
  ['Müller-Lüdenscheidt, Anne Marie', 'Anne Marie Müller-Lüdenscheidt'],
  ['O’Neill, Pat (IT Support)', 'Pat O’Neill'],
  ["'Ana Alvarez'", 'Ana Alvarez'],
  ['"\'Ana Alvarez\'"', 'Ana Alvarez'],
  ['"Ana Alvarez" <ana@contoso.com>', 'Ana Alvarez'],
  ['Contoso, Inc.', 'Contoso, Inc.'],
  ['Ana Alvarez, PhD', 'Ana Alvarez, PhD'],
  ['Sales, Support, and Returns', 'Sales, Support, and Returns'],
  ['山田 太郎', '山田 太郎'],
  ['ana@contoso.com', ''],
  ['<ana@contoso.com>', ''],
  ['', ''],
])('%s is called "%s"', (displayName, name) => expect(personName(displayName)).toBe(name));

test('without a name the address stands for the person', () => {
  expect(personInWords({ name: 'Damm, Dieter', address: 'd@damm.example' })).toBe('Dieter Damm <d@damm.example>');
  expect(personInWords({ name: 'd@damm.example', address: 'd@damm.example' })).toBe('d@damm.example');
});
