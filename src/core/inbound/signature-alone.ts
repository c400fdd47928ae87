// Recognises a text that is nothing but the author's signature, as mail programs put it under every mail without a
// mark. Deliberately strict: one line that may say something makes it a text, and so does a missing name.

import { closingLine, namesOf, POSTSCRIPT } from './sign-off.js';

const MOST_LINES = 20;
/** Characters. */
const LONGEST_LINE = 300;
/** Words without a capital that names and addresses have. */
const SMALL = new Set(
  'der die das des of the and und de du des la le les for für von van et y e di del della do da &'.split(' '),
);
const CONTACT =
  /[^\s@<>]{1,64}@[^\s@<>]{1,200}|(?:https?:\/\/|www\.)\S{1,300}|\+?\(?\d[\d ()/.-]{4,30}\d|(?<!\d)\d{1,5}\p{Ll}?(?![\p{L}\d:.]\d)/giu;
const TIME = /\d[:.]\d{2}(?!\d)|\d ?(?:uhr|am|pm)(?!\p{L})/iu;

/** Whether the text has only a closing, the author's name, and lines of a signature. */
export function isSignatureAlone(text: string, author: string): boolean {
  const [first, ...below] = text.split('\n').flatMap((line) => line.trim() || []);
  if (first === undefined || below.length > MOST_LINES) return false;
  const own = namesOf(author);
  if (closingLine(first, author)) {
    const isNamed = namesOf(first).some((word) => own.includes(word));
    const [second, ...others] = below;
    if (isNamed) return below.every(saysNothing);
    return second !== undefined && isOwnName(second, own) && others.every(saysNothing);
  }
  // A first name alone above other lines may greet somebody who has the same.
  return isOwnName(first, own) && (below.length === 0 || namesOf(first).length > 1) && below.every(saysNothing);
}

/** The text above the author's signature, which begins with a closing; all of it when nothing else would be left. */
export function withoutSignature(text: string, author: string): string {
  const lines = text.split('\n');
  const earliest = Math.max(lines.length - 2 * MOST_LINES, 1);
  const at = lines.findIndex(
    (line, index) =>
      index >= earliest && closingLine(line.trim(), author) && isSignatureAlone(lines.slice(index).join('\n'), author),
  );
  return at < 0 ? text : lines.slice(0, at).join('\n').trimEnd() || text;
}

/** Whether the line is the author's name, or a part of it with initials, and nothing else. */
function isOwnName(line: string, own: readonly string[]): boolean {
  const words = namesOf(line);
  return words.some((word) => own.includes(word)) && words.every((word) => own.includes(word) || word.length === 1);
}

/** A title, a company, an address, a number: every word has a capital, apart from those between names. */
function saysNothing(line: string): boolean {
  if (line.length > LONGEST_LINE || TIME.test(line) || POSTSCRIPT.test(line)) return false;
  const words = line.replace(CONTACT, ' ').match(/[\p{L}\p{M}]+/gu) ?? [];
  const isTitled = words.every((word) => /^(?:\p{Lu}|\p{Lo})/u.test(word) || word.length === 1 || SMALL.has(word));
  return isTitled && (!/[.!?]$/.test(line) || /(?:\p{Lu}\p{L}{0,4}|\.\p{L})\.$/u.test(line));
}
