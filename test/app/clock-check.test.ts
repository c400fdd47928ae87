// A worker on a machine with a wrong clock says so, and does no harm.

import { expect, it } from 'vitest';
import { clockState, createClockWatch, requireClock } from '../../src/app/clock-check.js';
import type { Log } from '../../src/ports/clock-and-log.js';

it('works in silence while the clocks agree within some seconds', () => {
  for (const aheadMs of [0, 4_999, -4_999]) {
    expect(clockState(aheadMs)).toEqual({ aheadMs, problem: null, canWork: true });
    expect(() => requireClock(aheadMs)).not.toThrow();
  }
});

it('works and names the difference when they differ by more', () => {
  const problem =
    'the clock of this machine is 12.3 seconds behind that of the database; keep the clocks of both by NTP';
  expect(clockState(-12_345)).toEqual({ aheadMs: -12_345, problem, canWork: true });
});

it('refuses to start when they differ by more than half a minute', () => {
  expect(() => requireClock(63_000)).toThrow('the clock of this machine is 63.0 seconds ahead of that of the database');
  expect(clockState(-63_000)).toMatchObject({ canWork: false });
});

it('logs a difference once when it begins and once when it ends', () => {
  const logged: string[] = [];
  const log: Log = {
    ...{ debug() {}, warn() {} },
    info: (_, message) => logged.push(message),
    error: (_, message) => logged.push(message),
  };
  const watch = createClockWatch(log);
  for (const aheadMs of [0, 9_000, 9_100, 40_000, 3, 2, 8_000]) watch(aheadMs);
  const [begins, ends] = ['clock differs from that of the database', 'clock agrees with that of the database again'];
  expect(logged).toEqual([begins, ends, begins]);
});
