// The clock that all workers agree on.

import { describe, expect, it } from 'vitest';
import { createDatabaseClock } from '../../../../src/adapters/postgres/database/database-clock.js';

const noon = Date.parse('2026-03-02T12:00:00Z');
const minute = 60_000;

/** A machine whose clock is `aheadMs` ahead of the database's, on which time passes when it is told so. */
function machine(aheadMs: number) {
  let passedMs = 5_000;
  let database = noon;
  const clock = createDatabaseClock({ wall: () => database + aheadMs, monotonic: () => passedMs });
  const pass = (ms: number) => {
    passedMs += ms;
    database += ms;
  };
  return {
    clock,
    pass,
    setDatabase: (to: number) => {
      database = to;
    },
    /** Asks the database, which looks at its clock `share` of the way between question and answer. */
    read(roundTripMs: number, share = 0.5) {
      const askedAt = passedMs;
      pass(roundTripMs * share);
      const at = new Date(database);
      pass(roundTripMs * (1 - share));
      clock.follow({ at, askedAt, answeredAt: passedMs });
    },
    wrongMs: () => clock.now().getTime() - database,
  };
}

describe('the clock', () => {
  it('is that of the machine before the database was asked', () => {
    const { clock, wrongMs } = machine(-7_000);
    expect(wrongMs()).toBe(-7_000);
    expect(clock.aheadMs()).toBe(0);
  });

  it.each([63_000, -63_000, 0])(
    'agrees with the database on a machine that is %d ms ahead, and goes on doing so',
    (aheadMs) => {
      const { clock, pass, read, wrongMs } = machine(aheadMs);
      read(4);
      expect(wrongMs()).toBe(0);
      expect(clock.aheadMs()).toBe(aheadMs);
      pass(minute);
      expect(wrongMs()).toBe(0);
    },
  );

  it('is wrong by no more than half the round trip', () => {
    const { read, wrongMs } = machine(0);
    read(200, 1);
    expect(wrongMs()).toBe(100);
  });

  it('keeps a precise reading when a slow moment makes the next one rough', () => {
    const { read, pass, wrongMs } = machine(0);
    read(2);
    pass(1_000);
    read(3_000, 1);
    expect(wrongMs()).toBe(0);
  });

  it('takes a rough reading when the last one is old', () => {
    const { read, pass, wrongMs } = machine(0);
    read(2);
    pass(2 * minute);
    read(200, 1);
    expect(wrongMs()).toBe(100);
  });

  it('follows at once when the clock of the database is set', () => {
    const { read, setDatabase, wrongMs } = machine(0);
    read(2);
    setDatabase(noon + 60 * minute);
    read(40);
    expect(wrongMs()).toBe(0);
  });
});
