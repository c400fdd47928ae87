// `casemill doctor`: a failed check hides no other, and the exit code tells.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Advice, type Check, NotLookedAt, runChecks } from '../../../src/cli/doctor/run-checks.js';

let out: string[];
beforeEach(() => {
  out = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void out.push(String(line)));
});
afterEach(() => void vi.restoreAllMocks());

const good: Check = { name: 'rules', run: async () => '3 queues' };
const bad: Check = { name: 'mailbox support', run: () => Promise.reject(new Error('the server refuses the password')) };

it('goes on after a failure', async () => {
  expect(await runChecks([bad, good], false)).toBe(1);
  expect(out).toEqual([
    'FAILED mailbox support: the server refuses the password',
    'ok     rules: 3 queues',
    '\n1 of 2 checks failed: mailbox support.',
  ]);
});

it('ends without a summary when every check passes', async () => {
  expect(await runChecks([good], false)).toBe(0);
  expect(out).toEqual(['ok     rules: 3 queues']);
});

it('prints JSON for programs', async () => {
  expect(await runChecks([good, bad], true)).toBe(1);
  expect(JSON.parse(out.join(''))).toEqual({
    ok: false,
    checks: [
      { name: 'rules', ok: true, text: '3 queues' },
      { name: 'mailbox support', ok: false, text: 'the server refuses the password' },
    ],
  });
});

it('tells advice from failure', async () => {
  const advice: Check = { name: 'clock', run: () => Promise.reject(new Advice('keep it by NTP')) };
  expect(await runChecks([advice], false)).toBe(0);
  expect(out).toEqual(['advice clock: keep it by NTP']);
});

it('says once why some were not looked at', async () => {
  const hidden = ['clock', 'secret'].map((name) => ({
    name,
    run: () => Promise.reject(new NotLookedAt('the database cannot be used')),
  }));
  expect(await runChecks([bad, ...hidden, good], false)).toBe(1);
  expect(out).toEqual([
    'FAILED mailbox support: the server refuses the password',
    'ok     rules: 3 queues',
    '\n1 of 4 checks failed: mailbox support.',
    'Not looked at, because the database cannot be used: clock, secret.',
  ]);
});

it('gives up a check that never ends, and goes on', async () => {
  const hangs: Check = { name: 'database', run: () => new Promise(() => undefined) };
  expect(await runChecks([hangs, good], false, 20)).toBe(1);
  expect(out[0]).toContain('FAILED database: no answer within 0.02 seconds');
  expect(out[1]).toBe('ok     rules: 3 queues');
});
