// Addresses in raw header fields and in the text of reports.

import { expect, test } from 'vitest';
import { addressesIn, firstAddress } from '../../../src/core/email/addresses.js';
import { growth } from '../../growth.js';

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

test('a name four times as long costs some four times as much', () => {
  const named = (length: number) => `a${'"'.repeat(length)}b <ana@contoso.example>`;
  expect(firstAddress(named(200_000))?.address).toBe('ana@contoso.example');
  expect(growth(firstAddress, named, 10_000)).toBeLessThan(10);
});
