// Says loudly that this machine's clock differs from the database's, and refuses to work when it differs so far that
// job locks and alarms, for which BullMQ uses the machine's clock, go wrong.

import type { ClockHealth } from '../http/health.js';
import type { Log } from '../ports/clock-and-log.js';

/** NTP keeps clocks together within some milliseconds. */
const toleratedMs = 5_000;
/** The locks of jobs are renewed for 75 seconds before they run out, and two workers may be wrong in opposite
 *  directions. */
const refusedMs = 30_000;

export function clockState(aheadMs: number): ClockHealth {
  const differs = Math.abs(aheadMs) > toleratedMs;
  return { aheadMs, problem: differs ? clockProblem(aheadMs) : null, canWork: Math.abs(aheadMs) <= refusedMs };
}

/** Throws an Error for people when a worker must not start on this machine. */
export function requireClock(aheadMs: number): void {
  const { canWork, problem } = clockState(aheadMs);
  if (!canWork) throw new Error(problem ?? undefined);
}

/** Logs when the difference becomes too large, and when it is small again. */
export function createClockWatch(log: Log): (aheadMs: number) => void {
  let differed = false;
  return (aheadMs) => {
    const { problem } = clockState(aheadMs);
    if (problem !== null && !differed) log.error({ aheadMs, problem }, 'clock differs from that of the database');
    if (problem === null && differed) log.info({ aheadMs }, 'clock agrees with that of the database again');
    differed = problem !== null;
  };
}

function clockProblem(aheadMs: number): string {
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1);
  const direction = aheadMs > 0 ? 'ahead of' : 'behind';
  return `the clock of this machine is ${seconds} seconds ${direction} that of the database; keep the clocks of both by NTP`;
}
