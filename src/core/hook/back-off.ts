// When a delivery that failed is tried again: soon, then less and less often, for a little more than a day.

/** Between one try and the next. */
const WAITS_SECONDS = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 36_000] as const;

/** How many tries a delivery has. */
export const MOST_TRIES = WAITS_SECONDS.length + 1;

/** The longest that a target may make us wait (`Retry-After`), in milliseconds. */
const LONGEST_ASKED_MS = 3_600_000;

export interface FailedTry {
  /** The id of the delivery: the end of it, which is random, spreads the tries of many that failed together. */
  readonly id: string;
  /** How many there have been, with this one. */
  readonly tries: number;
  /** How long the target asks us to wait; null: it does not say. */
  readonly retryAfterMs: number | null;
}

/** Null when it was the last try. */
export function nextTryAt({ id, tries, retryAfterMs }: FailedTry, now: Date): Date | null {
  const seconds = WAITS_SECONDS[tries - 1];
  if (seconds === undefined) return null;
  // Up to a fifth later, by the random digits of the id.
  const spread = 1 + Number.parseInt(id.slice(-4), 16) / 0xffff / 5;
  const asked = Math.min(retryAfterMs ?? 0, LONGEST_ASKED_MS);
  return new Date(now.getTime() + Math.max(Math.round(seconds * 1000 * spread), asked));
}
