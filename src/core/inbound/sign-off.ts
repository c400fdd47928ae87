// Recognises how people end a short message: a closing ("Kind regards"), a name, and the lines of a signature below.

import { anyOf } from '../email/languages/every-language.js';

const MAX_LINE = 80;
const CLOSING = new RegExp(
  `^[-–—\\s]*(?:${anyOf('closing')})(?:\\s+${anyOf('closingFrom')}[\\s’']*|[\\s,.!]*)(\\p{L}.*?)?[\\s,.!]*$`,
  'iu',
);
/** A word as people spell a name, in scripts that have capitals; not in capitals as a whole, as people shout. */
const NAME_WORD = /^\p{Lu}(?:\p{Ll}|\p{M}|['’-](?=\p{L})|\p{Lu}(?=\p{Ll}))*\.?$/u;
const SENTENCE_END = /[.!?。！？]$/;
/** Its last word has no capital, as that of a company's name has. */
const SENTENCE = /(?:^|\s)\p{Ll}[\p{L}\p{M}]*[.!?]$/u;
const MOST_SIGNATURE_LINES = 20;
/** Characters. */
const MAX_DETAIL = 300;
const POSTSCRIPT = /^(?:p\.? ?s\b|n\.?b\b)/i;

/** Whether the line is a closing, alone or with a name behind it: the author's, or where it was written. */
export function closingLine(line: string, author: string): boolean {
  if (line.length > MAX_LINE) return false;
  const closing = CLOSING.exec(line);
  if (closing === null) return false;
  return closing[1] === undefined || closing[1].split(/,\s*/).every((name) => isName(name, author));
}

/** Whether the text says nothing: a closing and a name, or the author's name, and the lines of a signature. */
export function isSignOffAlone(text: string, author: string): boolean {
  const [first, ...below] = text.split('\n').flatMap((line) => line.trim() || []);
  if (first === undefined || below.length > MOST_SIGNATURE_LINES) return false;
  const [second = ''] = below;
  if (!closingLine(first, author) && !isOwnName(first, author)) return false;
  // "Have a nice weekend" may be all that somebody wants to say.
  if (below.length === 0 && !isOwnName(first, author) && !hasOwnName(first, author)) return false;
  const isNamed = isOwnName(first, author) || isOwnName(second, author) || hasOwnName(first, author);
  return below.every((line) => (isSignatureLine(line, author) && !SENTENCE.test(line)) || (isNamed && isDetail(line)));
}

/** The text above the author's sign-off; all of it when nothing else would be left. */
export function withoutSignOff(text: string, author: string): string {
  const lines = text.split('\n');
  const earliest = Math.max(lines.length - 2 * MOST_SIGNATURE_LINES, 1);
  for (let at = earliest; at < lines.length; at += 1) {
    const below = lines.slice(at).join('\n');
    const own = below.split('\n').some((line) => isOwnName(line.trim(), author) || hasOwnName(line.trim(), author));
    if (lines[at]?.trim() !== '' && own && isSignOffAlone(below, author)) {
      return lines.slice(0, at).join('\n').trimEnd() || text;
    }
  }
  return text;
}

/** Whether the line is the author's name, or a part of it with initials, and nothing else. */
function isOwnName(line: string, author: string): boolean {
  const own = namesOf(author);
  const words = namesOf(line);
  return words.some((word) => own.includes(word)) && words.every((word) => own.includes(word) || word.length === 1);
}

/** "LG Omar" */
function hasOwnName(line: string, author: string): boolean {
  return closingLine(line, author) && namesOf(line).some((word) => namesOf(author).includes(word));
}

function namesOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,.!-]+/)
    .filter((word) => word !== '');
}

/** Whether a longer line below the author's name has numbers or addresses, as that of a company's register; not a
 *  sentence. */
function isDetail(line: string): boolean {
  return (
    line.length <= MAX_DETAIL && /[@\d]|https?:|www\./i.test(line) && !SENTENCE_END.test(line) && !POSTSCRIPT.test(line)
  );
}

/** Whether the text may be a name: up to three words with capitals, or a part of the author's name in any script. */
export function isName(text: string, author: string): boolean {
  const words = text.replace(/[\s,.!]+$/, '').split(/\s+/);
  if (words.length > 3 || text.length > MAX_LINE || /\d/.test(text)) return false;
  const own = author.toLowerCase().split(/[\s,.]+/);
  return words.every((word) => NAME_WORD.test(word) || (word !== '' && own.includes(word.toLowerCase())));
}

/** Whether a line below a closing belongs to a signature: a name, a title, a company, a number, a link; not a
 *  sentence. */
export function isSignatureLine(line: string, author: string): boolean {
  if (line.length > MAX_LINE || POSTSCRIPT.test(line) || SENTENCE_END.test(line.replace(/\b\p{L}{1,5}\.$/u, '')))
    return false;
  if (isName(line, author) || /[@\d]|https?:|www\./i.test(line)) return true;
  const words = line.split(/[\s|,/]+/).filter((word) => /\p{L}/u.test(word));
  const titled = words.filter((word) => /^\P{L}*(?:\p{Lu}|\p{Lo})/u.test(word));
  return words.length <= 8 && titled.length * 2 >= words.length;
}
