// Every language whose words are known, and the patterns that are made of all of them. What tells one language from
// another (a header block in one language, a phone's line) goes through the list; what may be in any of them uses
// `anyOf`.

import { arabic } from './ar.js';
import { bulgarian } from './bg.js';
import { catalan } from './ca.js';
import { czech } from './cs.js';
import { danish } from './da.js';
import { german } from './de.js';
import { greek } from './el.js';
import { english } from './en.js';
import { spanish } from './es.js';
import { estonian } from './et.js';
import { persian } from './fa.js';
import { finnish } from './fi.js';
import { french } from './fr.js';
import { hebrew } from './he.js';
import { croatian } from './hr.js';
import { hungarian } from './hu.js';
import { indonesian } from './id.js';
import { icelandic } from './is.js';
import { italian } from './it.js';
import { japanese } from './ja.js';
import { korean } from './ko.js';
import type { LanguageWords } from './language-words.js';
import { lithuanian } from './lt.js';
import { latvian } from './lv.js';
import { malay } from './ms.js';
import { norwegian } from './nb.js';
import { dutch } from './nl.js';
import { polish } from './pl.js';
import { portuguese } from './pt.js';
import { romanian } from './ro.js';
import { russian } from './ru.js';
import { slovak } from './sk.js';
import { slovene } from './sl.js';
import { serbian } from './sr.js';
import { swedish } from './sv.js';
import { thai } from './th.js';
import { turkish } from './tr.js';
import { ukrainian } from './uk.js';
import { vietnamese } from './vi.js';
import { chinese } from './zh.js';

/** English and the commonest first. */
export const EVERY_LANGUAGE: readonly LanguageWords[] = [
  ...[english, german, french, spanish, italian, portuguese, dutch, polish, russian, japanese, chinese],
  ...[swedish, danish, norwegian, finnish, icelandic, czech, slovak, slovene, croatian, serbian, bulgarian],
  ...[ukrainian, hungarian, romanian, greek, turkish, lithuanian, latvian, estonian, catalan, korean],
  ...[hebrew, arabic, persian, vietnamese, thai, indonesian, malay],
];

/** The kinds of words that are patterns of their own. */
export type WordKind = Exclude<keyof LanguageWords, 'language' | 'unspaced' | 'header' | 'disclaimer'>;

/** The source of a pattern that is whole words of the language; words of unspaced languages may touch others. */
export function wholeWords(words: string, { unspaced }: { readonly unspaced?: boolean } = {}): string {
  return unspaced ? `(?:${words})` : `(?<![\\p{L}\\p{M}\\p{N}])(?:${words})(?![\\p{L}\\p{M}\\p{N}])`;
}

/** The words of that kind in all languages, as alternatives of a pattern. */
export function alternatives(kind: WordKind): string {
  return EVERY_LANGUAGE.flatMap((language) => language[kind] ?? []).join('|');
}

/** The source of a pattern that matches the words of that kind in any language. */
export function anyOf(kind: WordKind): string {
  const sources = (unspaced: boolean) =>
    EVERY_LANGUAGE.filter((language) => (language.unspaced ?? false) === unspaced)
      .flatMap((language) => language[kind] ?? [])
      .join('|');
  return `(?:${wholeWords(sources(false))}|${wholeWords(sources(true) || '(?!)', { unspaced: true })})`;
}
