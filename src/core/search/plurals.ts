// The other number of a word where languages change its end so that singular and plural do not begin with one stem:
// `cheval` and `chevaux`. Endings are as the index has them, without accents. Forms that are no words find nothing.

import { foldText } from '../rule-set/fold-text.js';

/** Singular and plural, by ISO 639-1; whole words where nothing but a list helps. */
const ENDINGS: Readonly<Record<string, readonly (readonly [singular: string, plural: string])[]>> = {
  en: [
    ['f', 'ves'],
    ['fe', 'ves'],
    ['man', 'men'],
    ['foot', 'feet'],
    ['tooth', 'teeth'],
    ['mouse', 'mice'],
    ['child', 'children'],
    ['person', 'people'],
    ['index', 'indices'],
    ['sis', 'ses'],
  ],
  es: [['z', 'ces']],
  fr: [
    ['al', 'aux'],
    ['ail', 'aux'],
  ],
  it: [
    ['co', 'chi'],
    ['go', 'ghi'],
    ['ca', 'che'],
    ['ga', 'ghe'],
  ],
  pt: [
    ['ao', 'oes'],
    ['ao', 'aes'],
    ['al', 'ais'],
    ['el', 'eis'],
    ['il', 'is'],
    ['ol', 'ois'],
    ['m', 'ns'],
  ],
};

/** What stands before an ending has at least one letter more than this; whole words have none. */
const LEAST = 1;

export interface OtherNumber {
  /** ISO 639-1. */
  readonly language: string;
  /** As it was written, in lower case. */
  readonly word: string;
  /** Folded. */
  readonly other: string;
}

/** Those of each word of a text, in every language that has some. */
export function otherNumbersIn(text: string): readonly OtherNumber[] {
  const words = new Set(
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu),
  );
  return [...words].flatMap((word) =>
    Object.keys(ENDINGS).flatMap((language) =>
      otherNumbers(foldText(word), language).map((other) => ({ language, word, other })),
    ),
  );
}

/** `word`: folded. */
export function otherNumbers(word: string, language: string): readonly string[] {
  return (ENDINGS[language] ?? []).flatMap(([singular, plural]) => [
    ...exchanged(word, singular, plural),
    ...exchanged(word, plural, singular),
  ]);
}

function exchanged(word: string, from: string, to: string): readonly string[] {
  if (!word.endsWith(from)) return [];
  const before = word.slice(0, -from.length);
  return before.length > LEAST || (before === '' && from.length > 2) ? [before + to] : [];
}
