// Who may be merged, and what is written down about it.

import { expect, it } from 'vitest';
import { mailAddress } from '../../../src/core/customer/mail-address.js';
import { mergedNotes, mergeProblem } from '../../../src/core/customer/merge-customers.js';

const contoso = { id: 'c', name: 'Contoso' };
const ana = { id: 'a', name: 'Ana', account: contoso, notes: 'Calls at night', addresses: ['ana@contoso.com'] };
const home = { id: 'h', name: 'Ana A.', account: null, notes: null, language: null, addresses: ['ana@home.example'] };

it('contacts of one account may be merged, those of different ones with confirmation, and none into itself', () => {
  expect(mergeProblem({ ...home, account: contoso }, ana, false)).toBeNull();
  expect(mergeProblem(home, ana, false)?.code).toBe('different-accounts');
  expect(mergeProblem(home, ana, true)).toBeNull();
  expect(mergeProblem(ana, ana, true)?.code).toBe('same-customer');
});

it('the notes keep those of both and what was merged', () => {
  expect(mergedNotes(home, ana, new Date('2026-03-02T23:00:00Z'))).toBe(
    'Calls at night\nMerged on 2026-03-02: Ana A. (ana@home.example), of no account.',
  );
});

it.each([
  [' Ana@Contoso.COM ', 'ana@contoso.com'],
  ['ana@xn--bcher-kva.example', 'ana@bücher.example'],
  ['ana', undefined],
  ['Ana <ana@contoso.com>', undefined],
  ['a@b@c', undefined],
])('the address %s is stored as %s', (written, address) => {
  expect(mailAddress(written)).toBe(address);
});
