// What use cases and decisions say about what they did, in the reader's words. They say it in English, and what was
// decided is stored so; the catalogue of a language has the same sentences, with gaps where names and numbers stand.

import { toldGerman } from './told-de.js';
import type { ToldSentence } from './told-sentence.js';
import type { Words } from './words.js';

interface Known {
  readonly pattern: RegExp;
  readonly other: string;
}

const german = compiled(toldGerman);

/** In English where the catalogue does not have it. */
export function toldIn({ language }: Pick<Words, 'language'>, text: string): string {
  return language === 'de' ? told(german, text) : text;
}

/** Those with the most words first: they say most exactly what is meant. */
function compiled(sentences: readonly ToldSentence[]): readonly Known[] {
  const wordsOf = (english: string) => english.replaceAll(/\{(case)?\}/g, '').length;
  return sentences
    .toSorted(([one], [two]) => wordsOf(two) - wordsOf(one))
    .map(([english, other]) => ({ pattern: patternOf(english), other }));
}

export function patternOf(english: string): RegExp {
  const parts = english.split(/(\{\}|\{case\})/).map((part) => {
    if (part === '{}') return '(.*?)';
    return part === '{case}' ? '(C-\\d+)' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}

/** What stands in a gap may be a sentence, too. */
function told(sentences: readonly Known[], text: string): string {
  for (const { pattern, other } of sentences) {
    const found = pattern.exec(text);
    if (found !== null)
      return other.replaceAll(/\{(\d)\}/g, (_, gap: string) => told(sentences, found[Number(gap)] ?? ''));
  }
  const parts = text.split('; ');
  return parts.length === 1 ? text : parts.map((part) => told(sentences, part)).join('; ');
}
