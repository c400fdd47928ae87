// Parses durations such as `15 minutes`, `1.5 hours` or `3 days`. Months and years are not supported, because their
// length varies.

/** Milliseconds per unit. */
const UNITS: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

const MAX_MS = 100 * 366 * 86_400_000;

/** Parses a duration to whole milliseconds; undefined when it is not valid or not positive. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,6})?) +([a-z]+)$/.exec(text.trim());
  const unit = UNITS[(match?.[2] ?? '').replace(/s$/, '')];
  if (match === null || unit === undefined) return undefined;
  const ms = Math.round(Number(match[1]) * unit);
  return ms > 0 && ms <= MAX_MS ? ms : undefined;
}
