// Turns the words and phrases of a search into a text query of PostgreSQL (`tsquery`). A word is found as languages
// inflect it: the index has words as they were written, and the stems of the searched word are looked for as
// beginnings.

import { foldText } from '../rule-set/fold-text.js';
import type { Term } from './case-query.js';
import { otherNumbers } from './plurals.js';
import { isUnspaced, wordsOf } from './words.js';

/** The stem of a word in a language, as PostgreSQL's dictionaries give it. */
export interface Stem {
  readonly word: string;
  readonly language: string;
  readonly stem: string;
}

export interface WordsQuery {
  /** What must be there; null: nothing to look for. */
  readonly wanted: string | null;
  /** The same as alternatives, to rank by. */
  readonly ranked: string | null;
  readonly unwanted: string | null;
  /** A wanted term has no word, such as `???`: nothing is found. */
  readonly impossible: boolean;
}

/** The words to ask stems of, with accents: a phrase is searched as it is written. */
export function wordsToStem(terms: readonly Term[]): readonly string[] {
  return terms.filter((term) => !term.phrase && wordsOf(term.text).length === 1).map(({ text }) => lettersOf(text));
}

export function wordsQuery(terms: readonly Term[], stems: readonly Stem[]): WordsQuery {
  const queries = terms.map((term) => ({ ...term, query: termQuery(term, stems) }));
  const found = (negated: boolean) =>
    queries.flatMap((one) => (one.negated === negated && one.query !== null ? one.query : []));
  return {
    wanted: joined(found(false), ' & '),
    ranked: joined(found(false), ' | '),
    unwanted: joined(found(true), ' | '),
    impossible: queries.some(({ negated, query }) => !negated && query === null),
  };
}

function joined(queries: readonly string[], operator: string): string | null {
  return queries.length === 0 ? null : queries.map((query) => `(${query})`).join(operator);
}

function termQuery({ text, phrase }: Term, stems: readonly Stem[]): string | null {
  const words = withoutLastLetter(wordsOf(text));
  const last = words.at(-1);
  if (last === undefined) return null;
  if (words.length === 1 && !phrase)
    return [...wordForms(last, stemsOf(lettersOf(text), stems))].map(operand).join(' | ');
  const isBeginning = isUnspaced(last) ? [...last].length === 1 : !phrase && begins(last);
  const end: Form = isBeginning ? { word: last, prefix: true } : last;
  return [...words.slice(0, -1), end].map(operand).join(' <-> ');
}

/** Of a run without spaces, the last letter alone may have a neighbour in the text. */
function withoutLastLetter(words: readonly string[]): readonly string[] {
  const [before, last] = words.slice(-2);
  const isTail =
    before !== undefined && last !== undefined && isUnspaced(before) && isUnspaced(last) && [...last].length === 1;
  return isTail && before.endsWith(last) ? words.slice(0, -1) : words;
}

type Form = string | { readonly word: string; readonly prefix: true };

function operand(form: Form): string {
  return typeof form === 'string' ? `'${form}'` : `'${form.word}':*`;
}

/** The word itself comes first, so that it counts twice where it stands as it was typed. */
function wordForms(word: string, stems: readonly Stem[]): readonly Form[] {
  const exact = new Set([word]);
  const prefixes = new Set(begins(word) ? [word] : []);
  for (const { stem: written, language } of stems) {
    const stem = foldText(written);
    const common = commonBeginning(word, stem);
    for (const form of [stem, common]) {
      if (form.length >= shortestStem) prefixes.add(form);
      else if (form === stem && form !== '') exact.add(form);
    }
    for (const other of otherNumbers(word, language)) exact.add(other);
    if (language === 'en' && stem.endsWith('i')) exact.add(`${stem.slice(0, -1)}y`);
  }
  const shortest = [...prefixes].filter(
    (one) => ![...prefixes].some((other) => other !== one && one.startsWith(other)),
  );
  return [...exact, ...shortest.map((prefix) => ({ word: prefix, prefix: true }) as const)];
}

const shortestStem = 4;

/** Whether words that only begin with it are meant too. */
function begins(word: string): boolean {
  if (/^\p{N}+$/u.test(word)) return word.length >= 4;
  return word.length >= 3 || /[\p{sc=Hang}\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}]/u.test(word);
}

function commonBeginning(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}

function stemsOf(word: string, stems: readonly Stem[]): readonly Stem[] {
  return stems.filter((stem) => stem.word === word);
}

function lettersOf(text: string): string {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  ).join('');
}
