// What may have been meant as a time at the beginning of a text, and is not clear: `25`, `0:25`, `20-30 min`,
// `25 minuts`, `half an hour`. A text that merely begins with a number is none: `3 fuses replaced`, `24V supply off`.

import { editDistance } from '../rule-set/nearest-names.js';
import { HOURS, MINUTES } from './units-of-time.js';

const UNITS = `(?:${HOURS}|${MINUTES}|secs?|seconds?|sek|sekunden?)`;
const NUMBER = String.raw`\d[\d.,:/½¼¾]{0,7}`;
const UNIT_ENDS = String.raw`(?![\p{L}\p{M}\p{N}'’"/²³°%])`;
const WITH_UNIT: readonly RegExp[] = [
  new RegExp(`^${NUMBER}(?: ?(?:[-–—+x×*/]|to|bis|or|oder|and|und) ?${NUMBER})? ?-?${UNITS}${UNIT_ENDS}`, 'iu'),
  /^\d{1,4} ?s(?![\p{L}\p{N}'’/²³-])/u,
];
const IN_WORDS = new RegExp(
  `^(?:(?:half|(?:a |three )?quarters? of|one|two|three|four|five|ten|fifteen|twenty|thirty|forty|an)(?: an?)? (?:hours?|minutes?|mins?)|${'(?:eine? )?(?:halbe|viertel|dreiviertel|eine|eineinhalb|anderthalb|zwei|drei|vier|fünf|zehn|fünfzehn|zwanzig|dreißig) ?(?:stunden?|minuten?)'})(?![\\p{L}-])`,
  'iu',
);
const OTHERWISE: readonly RegExp[] = [
  IN_WORDS,
  // `0:25` may be hours or minutes; `9:30 Uhr` is a time of day.
  /^\d{1,2}:\d{2}(?::\d{2})?(?![\d:]| ?(?:uhr|am|pm|a\.m|p\.m)(?!\p{L}))/iu,
  // `6'` may be feet.
  /^\d{1,3} ?['’′](?![\p{L}\p{N}'’′"])/u,
  /^\d{1,2} ?(?:d|days?|tage?)(?=$|[:;,)]| [-–—] )/iu,
  /^\d{1,4}(?:[.,]\d{1,2})?(?=\.?$)/,
  /^\d{1,2}(?=[:;](?!\d)|,? ?[-–—] (?!\d)|,(?: \D|$))/,
];
/** Of a unit with so many letters some may be wrong; shorter ones are like too many words. */
const LONG_UNITS = ['hours', 'stunde', 'stunden', 'minute', 'minutes', 'minuten'];

/** Null: the text begins with nothing of the kind. */
export function unclearTime(text: string): string | null {
  const [found] = OTHERWISE.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  return unclearTimeWithUnit(text) ?? found ?? misspelt(text);
}

export function unclearTimeWithUnit(text: string): string | null {
  const [found] = WITH_UNIT.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  return found ?? null;
}

/** A number with a word that is nearly a unit. Behind a blank it is more often another word: 3 doors, 2 Kunden. */
function misspelt(text: string): string | null {
  const [written, blank, word = ''] = /^\d{1,4}(?:[.,]\d{1,2})?( ?)(\p{L}{4,9})(?!\p{L})/u.exec(text) ?? [];
  if (written === undefined) return null;
  const unit = word.toLowerCase();
  const most = blank === '' || unit.startsWith('min') ? 2 : 1;
  return LONG_UNITS.some((known) => editDistance(unit, known) <= most) ? written : null;
}
