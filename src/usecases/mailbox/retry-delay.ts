// How long a mailbox or a folder waits before it is tried again.

const firstRetryMs = 1_000;
const longestRetryMs = 5 * 60_000;

/** Doubles with every failure, up to a limit; jitter spreads the mailboxes of one server. Milliseconds. */
export function retryDelayMs(failures: number): number {
  const full = Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1));
  return Math.round(full * (0.5 + Math.random() / 2));
}
