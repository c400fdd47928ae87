// The words of a case by which articles are suggested for it. Words that every mail has say nothing, and are left out.

import { isCommonWord } from '../email/language.js';

/** What a case says. */
export interface CaseTexts {
  readonly title: string;
  /** By name. */
  readonly product: string | null;
  /** What the customer wrote first and last. */
  readonly texts: readonly string[];
  /** ISO 639-1; null: not known. */
  readonly language: string | null;
}

/** A weight of 1 is that of a word in a mail. */
export interface CaseWord {
  readonly word: string;
  readonly weight: number;
}

const MAX_WORDS = 60;
/** Of one text. A long mail says what it is about at its beginning. */
const MAX_CHARACTERS = 5_000;
const NOT_WORDS = /\S+@\S+|https?:\/\/\S+|www\.\S+/g;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_-]*/gu;

/** Lower case, each once, the ones that say most first. */
export function caseWords({ title, product, texts }: CaseTexts): readonly CaseWord[] {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const [word] of text.slice(0, MAX_CHARACTERS).replace(NOT_WORDS, ' ').toLowerCase().matchAll(WORD)) {
      if (saysSomething(word) && !weights.has(word)) weights.set(word, weight);
    }
  };
  add(product ?? '', 3);
  add(title, 2);
  for (const text of texts) add(text, 1);
  return [...weights].slice(0, MAX_WORDS).map(([word, weight]) => ({ word, weight }));
}

function saysSomething(word: string): boolean {
  return word.length >= 3 && !/^\d+$/.test(word) && !isCommonWord(word);
}
