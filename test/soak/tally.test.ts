// Runs add up.

import { expect, it } from 'vitest';
import { type Run, sums } from './tally.js';

it('adds the kills of runs by point, and what was lost and doubled', () => {
  const run: Run = {
    ...{ endedAt: '2026-03-02T08:00:00Z', minutes: 30, kills: { 'after send': 2, 'before send': 1 } },
    ...{ lost: 0, doubled: 1, resent: 2, mails: 100 },
  };
  expect(sums([run, { ...run, kills: { 'after send': 3 }, doubled: 0 }]).split('\n')).toEqual([
    '     5  after send',
    '     1  before send',
    '     6  kills in 2 runs of 60 minutes in all, 200 mails: lost 0, doubled 1, resent 4',
  ]);
});
