// Minutes as people write them: `25m`, `25 min`, `1h30m`, `1.5 hours`.

import { editDistance } from '../rule-set/nearest-names.js';

const HOURS = ['h', 'hr', 'hrs', 'hour', 'hours', 'std', 'stunde', 'stunden'];
const MINUTES = ['m', 'min', 'mins', 'minute', 'minutes', 'minuten'];
const DURATION = new RegExp(
  `^(?:(\\d{1,3}(?:[.,]\\d{1,2})?) ?(?:${HOURS.join('|')}))? ?(?:(\\d{1,4}) ?(?:${MINUTES.join('|')}))?$`,
  'i',
);
/** A duration has at most so many words: `1 hour 30 minutes`. */
const MOST_WORDS = 4;
/** Of a unit with so many letters two may be wrong; shorter ones are like too many words. */
const LONG_UNIT = 5;

/** Rounded up; null when it is no such duration. */
export function parseMinutes(text: string): number | null {
  const match = DURATION.exec(text.trim().replace(/\.$/, '').replace(/\s+/g, ' '));
  if (match === null || (match[1] === undefined && match[2] === undefined)) return null;
  return Math.ceil(Number((match[1] ?? '0').replace(',', '.')) * 60) + Number(match[2] ?? 0);
}

export type LeadingMinutes =
  | { readonly minutes: number | null; readonly rest: readonly string[] }
  | { readonly problem: string };

/** The minutes at the beginning of a text. What may have been meant as such is a problem: as a part of the text it
 *  would be lost. */
export function leadingMinutes(words: readonly string[]): LeadingMinutes {
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count -= 1) {
    const minutes = parseMinutes(words.slice(0, count).join(' '));
    if (minutes !== null) return { minutes, rest: words.slice(count) };
  }
  const [, number, close] = /^(\d{1,4}(?:[.,]\d{1,2})?)(\p{L}*)\.?$/u.exec(words[0] ?? '') ?? [];
  if (number === undefined) return { minutes: null, rest: words };
  const unit = close === '' ? (words[1] ?? '') : (close ?? '');
  if (unit !== '' && !isLikeUnit(unit)) return { minutes: null, rest: words };
  const written = close === '' ? `${number} ${unit}`.trim() : words[0];
  return { problem: `"${written}" is not clear; write minutes as 25m or 1h30m` };
}

function isLikeUnit(word: string): boolean {
  const written = word.toLowerCase().replace(/[.,:;]$/, '');
  return [...HOURS, ...MINUTES].some((unit) => unit.length >= LONG_UNIT && editDistance(written, unit) <= 2);
}
