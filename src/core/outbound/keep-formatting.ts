// Gives the checked text of an answer the formatting that the agent's page has for the same words. Only what stands in
// the text goes out: a paragraph takes over the page's when both say the same, character for character, and stays text
// when not. So nothing of a quoted notification can come in through the page.

import { type Glyph, readMarked, withoutMarks, writeMarked } from './marked-text.js';

/** Characters. Longer texts stay text. */
const LONGEST = 200_000;

/** `page`: the whole page of the agent's mail as marked text. `pictures`: the Content-IDs of those that go with the
 *  answer. Null when the page adds nothing. */
export function keepFormatting(text: string, page: string, pictures: ReadonlySet<string>): string | null {
  if (text.length > LONGEST || page.length > 2 * LONGEST) return null;
  const glyphs = withHonestLinks(readMarked(page)).filter(({ picture }) => picture === null || pictures.has(picture));
  const seen = charactersOf(glyphs);
  let from = 0;
  const paragraphs = withoutMarks(text)
    .split(/(\n(?:[ \t]*\n)+)/)
    .map((paragraph) => {
      const found = isQuotation(paragraph) ? undefined : findSame(paragraph, seen, glyphs, from);
      if (found === undefined) return paragraph;
      from = found.next;
      return found.marked;
    });
  const marked = paragraphs.join('');
  return marked === withoutMarks(text) ? null : marked;
}

/** Without links whose words are the address of another place: a filter of the agent's mail server rewrote them, or
 *  somebody means to mislead. The words are linked to what they say. */
function withHonestLinks(glyphs: readonly Glyph[]): readonly Glyph[] {
  const honest: Glyph[] = [];
  for (let at = 0; at < glyphs.length; ) {
    const link = glyphs[at]?.link ?? null;
    let end = at + 1;
    while (end < glyphs.length && (glyphs[end]?.link ?? null) === link) end += 1;
    const run = glyphs.slice(at, end);
    const shown = hostOf(run.map(({ char }) => char).join(''));
    const misleads = link !== null && shown !== undefined && shown !== hostOf(link);
    for (const glyph of run) honest.push(misleads ? { ...glyph, link: null } : glyph);
    at = end;
  }
  return honest;
}

/** Of a text that is the address of a page: its host. */
function hostOf(text: string): string | undefined {
  return /^\s*(?:https?:\/\/)?(?:www\.)?([\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,})(?:[:/?#]\S*)?\s*$/iu
    .exec(text)?.[1]
    ?.toLowerCase();
}

/** The characters that have to agree, and where each stands among the glyphs. */
interface Characters {
  readonly text: string;
  readonly at: readonly number[];
}

function isQuotation(paragraph: string): boolean {
  return paragraph.trim() === '' || paragraph.split('\n').some((line) => /^[ \t]{0,3}>/.test(line));
}

function findSame(paragraph: string, seen: Characters, glyphs: readonly Glyph[], from: number) {
  return findWithout(ADDRESS, paragraph, seen, glyphs, from) ?? findWithout(ANY_ADDRESS, paragraph, seen, glyphs, from);
}

function findWithout(pattern: RegExp, paragraph: string, seen: Characters, glyphs: readonly Glyph[], from: number) {
  const addresses: string[] = [];
  const words = charactersOf(
    readMarked(
      paragraph.replace(pattern, (_, address: string) => {
        addresses.push(address);
        return ' ';
      }),
    ),
  ).text;
  if (words === '') return undefined;
  for (let start = seen.text.indexOf(words, from); start >= 0; start = seen.text.indexOf(words, start + 1)) {
    const next = start + words.length;
    const first = lineBegin(glyphs, seen.at[start] ?? 0);
    const end = endOf(glyphs, seen.at[next - 1] ?? 0, seen.at[next] ?? glyphs.length);
    const found = glyphs.slice(first, end);
    if (isApart(glyphs, seen.at[start] ?? 0, seen.at[next - 1] ?? 0) && hasAll(found, addresses)) {
      return { marked: writeMarked(trimmed(found)), next };
    }
  }
  return undefined;
}

/** A link's address as text shows it behind the words: `<https://…>`, `[https://…]`. */
const ADDRESS = /[<[(]((?:https?:\/\/|mailto:|tel:)[^\s<>[\]]*?)[>\])]/gi;
/** The same with the links of people: `[ana@contoso.com]`. */
const ANY_ADDRESS = /[<[(]((?:https?:\/\/|mailto:|tel:)[^\s<>[\]]*?|[^\s<>[\]()@]{1,64}@[^\s<>[\]()@]{1,255})[>\])]/gi;
/** Neither blanks nor what programs write for formatting, and nothing that is invisible. */
const COUNTS = /[^\s*_~\u00ad\u200b-\u200f\u2060\ufeff]/;
const BULLET = /[-*•·◦‣–+]/;

function charactersOf(glyphs: readonly Glyph[]): Characters {
  const at: number[] = [];
  const skipped = addressGlyphs(glyphs);
  let isLineStart = true;
  glyphs.forEach(({ char }, index) => {
    if (char === '\n') isLineStart = true;
    else if (char.trim() !== '') {
      const isBullet = isLineStart && BULLET.test(char) && /^\s$/.test(glyphs[index + 1]?.char ?? ' ');
      if (!isBullet && COUNTS.test(char) && !isBetweenCells(glyphs, index) && !skipped.has(index)) at.push(index);
      isLineStart = false;
    }
  });
  return { text: at.map((index) => glyphs[index]?.char).join(''), at };
}

/** Some programs write the cells of a row with something else between them. */
function isBetweenCells(glyphs: readonly Glyph[], index: number): boolean {
  const isBlank = (at: number) => (glyphs[at]?.char ?? ' ').trim() === '';
  return glyphs[index]?.char === '|' && isBlank(index - 1) && isBlank(index + 1);
}

/** Where the page shows an address in brackets, as text does. */
function addressGlyphs(glyphs: readonly Glyph[]): ReadonlySet<number> {
  // A picture takes a place, so that indexes agree.
  const text = glyphs.map(({ char }) => char || '\ufdef').join('');
  return new Set(
    [...text.matchAll(ADDRESS)].flatMap(({ 0: whole, index }) =>
      Array.from({ length: whole.length }, (_, offset) => index + offset),
    ),
  );
}

/** The line's beginning, if there is only its bullet before. */
function lineBegin(glyphs: readonly Glyph[], first: number): number {
  let begin = first;
  while (begin > 0 && glyphs[begin - 1]?.char !== '\n') begin -= 1;
  const before = glyphs.slice(begin, first).map(({ char }) => char);
  return before.every((char) => char.trim() === '' || BULLET.test(char)) ? begin : first;
}

/** Behind the last character, with the pictures and brackets that stand before the next one. */
function endOf(glyphs: readonly Glyph[], last: number, next: number): number {
  const between = glyphs.slice(last + 1, next);
  const picture = between.findLastIndex((glyph) => glyph.picture !== null);
  const newline = between.findIndex(({ char }) => char === '\n');
  const lineEnd = newline < 0 ? between.length : newline;
  const onLine = between.slice(0, lineEnd).some(({ char }) => char.trim() !== '' && BULLET.test(char)) ? 0 : lineEnd;
  return last + 1 + Math.max(picture + 1, onLine);
}

/** No word of the page goes on before or behind. */
function isApart(glyphs: readonly Glyph[], first: number, last: number): boolean {
  const isWord = (index: number) => /[\p{L}\p{N}]/u.test(glyphs[index]?.char ?? '');
  return !(isWord(first) && isWord(first - 1)) && !(isWord(last) && isWord(last + 1));
}

function hasAll(found: readonly Glyph[], addresses: readonly string[]): boolean {
  if (addresses.length === 0) return true;
  const plain = (address: string) => address.toLowerCase().replace(/^mailto:|\/$/g, '');
  const text = plain(found.map(({ char }) => char).join(''));
  const links = new Set(found.flatMap(({ link }) => (link === null ? [] : [plain(link)])));
  return addresses.map(plain).every((address) => links.has(address) || text.includes(address));
}

function trimmed(glyphs: readonly Glyph[]): readonly Glyph[] {
  const isBlank = ({ char, picture }: Glyph) => picture === null && char.trim() === '';
  const end = glyphs.findLastIndex((glyph) => !isBlank(glyph)) + 1;
  const begin = glyphs.findIndex((glyph) => !isBlank(glyph));
  // The indentation of a list stays.
  const lineStart = glyphs.slice(0, begin).findLastIndex(({ char }) => char === '\n') + 1;
  return glyphs.slice(lineStart, end);
}

/** The addresses of its links, for the check that nothing internal is among them. */
export function linksOf(marked: string): readonly string[] {
  return [...new Set(readMarked(marked).flatMap(({ link }) => link ?? []))];
}
