// Reads the words of a command line: one of a list, a date, an instant, minutes. Every refusal says what to write
// instead.

import { parseInstant } from '../../core/calendar/instant.js';
import { isMailAddress } from '../../core/case/written-people.js';
import { didYouMean } from '../../rules/yaml/suggest.js';
import type { Parse } from './option.js';
import { WrongUseError } from './wrong-use-error.js';

/** One of `words`. */
export function wordOf<const Word extends string>(words: readonly Word[]): Parse<Word> {
  return (written, name) => {
    const found = words.find((word) => word === written);
    if (found !== undefined) return found;
    throw new WrongUseError(`${name} "${written}" is none of: ${words.join(', ')}${didYouMean(written, words)}`);
  };
}

export function parseMailAddress(written: string, name: string): string {
  if (isMailAddress(written)) return written;
  throw new WrongUseError(`${name} "${written}" is not a mail address, such as ada@example.com`);
}

/** A date that exists, as it was written. */
export function parseDate(written: string, name: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written) && parseInstant(`${written}T00:00Z`) !== null) return written;
  throw new WrongUseError(`${name} "${written}" is not a date; write one such as 2026-12-31`);
}

/** What to write for an instant. */
export const instantHelp = 'write 2026-03-02T09:00:00Z or 2026-03-02T09:00:00+01:00';

export function parseInstantWord(written: string, name: string): Date {
  const at = parseInstant(written);
  if (at !== null) return at;
  throw new WrongUseError(`${name} "${written}" is not an instant; ${instantHelp}`);
}

export function parseWholeMinutes(written: string, name: string): number {
  if (/^\d{1,5}$/.test(written)) return Number(written);
  throw new WrongUseError(`${name} "${written}" is not a whole number of minutes, such as 25`);
}
