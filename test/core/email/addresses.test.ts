// Addresses in raw header fields and in the text of reports.

import { expect, test } from 'vitest';
import { addressesIn, firstAddress } from '../../../src/core/email/addresses.js';

test.each([
  ['with a name', 'Ana Silva <ana@contoso.example>', { address: 'ana@contoso.example', name: 'Ana Silva' }],
  ['with a quoted name', '"Silva, Ana" <ana@contoso.example>', { address: 'ana@contoso.example', name: 'Silva, Ana' }],
  ['alone', 'ana@contoso.example', { address: 'ana@contoso.example', name: '' }],
  ['in brackets with blanks', '< ana@contoso.example >', { address: 'ana@contoso.example', name: '' }],
  ['in a comment', 'MAILER-DAEMON (ana@contoso.example)', { address: 'ana@contoso.example', name: '' }],
  ['none', 'MAILER-DAEMON', undefined],
  ['an empty path', '<>', undefined],
])('%s', (_, value, expected) => expect(firstAddress(value)).toEqual(expected));

test('in running text, without duplicates and punctuation', () => {
  expect(addressesIn('Write to <mailto:ana@contoso.example>, bob@example.org. Or ana@contoso.example!')).toEqual([
    'ana@contoso.example',
    'bob@example.org',
  ]);
});

test('a very long name is read quickly', () => {
  const started = performance.now();
  expect(firstAddress(`a${'"'.repeat(200_000)}b <ana@contoso.example>`)?.address).toBe('ana@contoso.example');
  expect(performance.now() - started).toBeLessThan(1_000);
});
