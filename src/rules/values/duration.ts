// Durations as people say them: `15 minutes`, `1.5 hours`, `3 days`. Months and years are left out because nobody agrees on
// their length.

/** Milliseconds of the units that may be written, singular. */
const UNITS: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** What to write, for messages. */
export const DURATION_EXAMPLES = 'a duration such as 90 seconds, 15 minutes, 1.5 hours, 3 days or 2 weeks';

const LONGEST_MS = 100 * 366 * 86_400_000;

/** Whole milliseconds, or undefined when these are not the words of a duration longer than nothing. */
export function parseDuration(words: string): number | undefined {
  const found = /^(\d{1,9}(?:\.\d{1,6})?) +([a-z]+)$/.exec(words.trim());
  const unit = UNITS[(found?.[2] ?? '').replace(/s$/, '')];
  if (found === null || unit === undefined) return undefined;
  const ms = Math.round(Number(found[1]) * unit);
  return ms > 0 && ms <= LONGEST_MS ? ms : undefined;
}
