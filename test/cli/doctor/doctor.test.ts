// What is wrong hides nothing else that is, and the exit code tells.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Check, doctorCommand } from '../../../src/cli/doctor/doctor.js';

let out: string[];
beforeEach(() => {
  out = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void out.push(String(line)));
});
afterEach(() => void vi.restoreAllMocks());

const well: Check = { name: 'rules', run: async () => '3 queues' };
const ill: Check = { name: 'mailbox support', run: () => Promise.reject(new Error('the server refuses the password')) };

it('looks at everything, also after something was wrong', async () => {
  expect(await doctorCommand([ill, well], false)).toBe(1);
  expect(out).toEqual([
    'WRONG  mailbox support: the server refuses the password',
    'ok     rules: 3 queues',
    '\n1 of 2 is wrong. Nothing is lost: mend it and run this again.',
  ]);
});

it('counts what is wrong', async () => {
  expect(await doctorCommand([ill, ill], false)).toBe(1);
  expect(out.at(-1)).toBe('\n2 of 2 are wrong. Nothing is lost: mend them and run this again.');
});

it('is content when all is well', async () => {
  expect(await doctorCommand([well], false)).toBe(0);
  expect(out).toEqual(['ok     rules: 3 queues']);
});

it('answers programs in JSON', async () => {
  expect(await doctorCommand([well, ill], true)).toBe(1);
  expect(JSON.parse(out.join(''))).toEqual({
    ok: false,
    checks: [
      { name: 'rules', ok: true, text: '3 queues' },
      { name: 'mailbox support', ok: false, text: 'the server refuses the password' },
    ],
  });
});
