// The options of commands that print a list a page at a time, and what they print below a page that is not the last.

import { DEFAULT_LIMIT, MAX_LIMIT } from '../../ports/page.js';
import { option, optionWithDefault } from './option.js';
import { WrongUseError } from './wrong-use-error.js';

export const limitOption = optionWithDefault(
  '--limit <number>',
  'how many to print at most',
  String(DEFAULT_LIMIT),
  parseLimit,
);

export const afterOption = option(
  '--after <cursor>',
  'print the page after this cursor, the "next" of the previous page',
);

export function parseLimit(written: string, name: string): number {
  const limit = /^\d{1,6}$/.test(written) ? Number(written) : 0;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw new WrongUseError(`${name} "${written}" is not a whole number from 1 to ${MAX_LIMIT}`);
}

/** How to print the next page, as lines to put below a table. `words`: the command line of this page, without
 *  `--after`. */
export function nextPageLines(words: readonly (string | undefined)[], next: string | null): readonly string[] {
  if (next === null) return [];
  const written = words.filter((word) => word !== undefined).map(quoted);
  return ['', `There are more: casemill ${[...written, '--after', next].join(' ')}`];
}

/** The words of an option, when it was given. */
export function optionWords(flag: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [flag, value];
}

export function limitWords(limit: number): readonly string[] {
  return limit === DEFAULT_LIMIT ? [] : ['--limit', String(limit)];
}

function quoted(word: string): string {
  return /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
