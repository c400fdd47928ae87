// A clock that follows the database's, so that all workers and the database agree on what is due, whatever the clocks
// of their machines say. Between readings it runs with the monotonic clock of the process, which nobody can set.

import type { Clock } from '../../../ports/clock-and-log.js';
import type { ClockReading } from '../../../ports/workers.js';

export interface DatabaseClock {
  /** This machine's clock until the first reading. */
  readonly now: Clock;
  follow(reading: ClockReading): void;
  /** How far this machine's clock is ahead of the database's; 0 before the first reading. Milliseconds. */
  aheadMs(): number;
}

/** What this process measures time with. Milliseconds. */
export interface MachineTime {
  readonly wall: () => number;
  readonly monotonic: () => number;
}

/** Clocks drift apart by up to 0.1 ms a second: after this long, a rough reading is better than an old precise one. */
const staleAfterMs = 60_000;
/** More than the drift until then. */
const driftMs = 50;

export function createDatabaseClock(
  machine: MachineTime = { wall: () => Date.now(), monotonic: () => performance.now() },
): DatabaseClock {
  /** `zero`: the database's time when the monotonic clock was 0, give or take `errorMs`. */
  let known: { readonly zero: number; readonly errorMs: number; readonly takenAt: number } | undefined;
  const now = () => (known === undefined ? machine.wall() : known.zero + machine.monotonic());
  return {
    now: () => new Date(now()),
    follow({ askedAt, answeredAt, at }) {
      // The database looked at its clock some time between question and answer.
      const errorMs = (answeredAt - askedAt) / 2;
      const zero = at.getTime() - (askedAt + answeredAt) / 2;
      const isBetter =
        known === undefined ||
        errorMs <= known.errorMs ||
        answeredAt - known.takenAt > staleAfterMs ||
        // Both cannot be right: the database's clock was set, or this machine slept.
        Math.abs(zero - known.zero) > errorMs + known.errorMs + driftMs;
      if (isBetter) known = { zero, errorMs, takenAt: answeredAt };
    },
    aheadMs: () => Math.round(machine.wall() - now()),
  };
}
