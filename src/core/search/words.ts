// Cuts text into the words that searches compare: lower case, without accents, the same for what was written and for
// what is searched for. Scripts without spaces give pairs of neighbouring letters, so that any part of a text is found.

import { foldText } from '../rule-set/fold-text.js';

/** Behind this a word is cut off: nobody types more, and text that is no language must not fill an index. */
const MAX_WORD = 40;

const ASCII = /^[\0-\x7f]*$/;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const ASCII_WORD = /[a-z0-9]+/g;
const UNSPACED = '\\p{scx=Hani}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}';
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const RUN = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, 'gu');
/** The article, perhaps behind a conjunction or preposition. */
const ARABIC_ARTICLE = /^[وفبك]?ال(?=\p{L}{3})/u;

/** In their order. The last letter of a run without spaces stands alone, so that it is found too. */
export function wordsOf(text: string): readonly string[] {
  const folded = foldText(text);
  if (ASCII.test(folded)) return (folded.match(ASCII_WORD) ?? []).map(cutOff);
  const words = folded.match(WORD) ?? [];
  if (!HAS_UNSPACED.test(folded)) return words.map(plainWord);
  return words.flatMap((word) =>
    (word.match(RUN) ?? []).flatMap((run) => (HAS_UNSPACED.test(run) ? pairs(run) : plainWord(run))),
  );
}

/** Whether it is of a script that writes no spaces. */
export function isUnspaced(word: string): boolean {
  return HAS_UNSPACED.test(word);
}

function pairs(run: string): readonly string[] {
  const letters = [...run];
  return letters.map((letter, index) => letter + (letters[index + 1] ?? ''));
}

function plainWord(word: string): string {
  return cutOff(word.replace(ARABIC_ARTICLE, ''));
}

function cutOff(word: string): string {
  return word.length <= MAX_WORD ? word : word.slice(0, MAX_WORD).replace(/[\ud800-\udbff]$/, '');
}
