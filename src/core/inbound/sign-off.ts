// Recognises how people end a short message: a closing ("Kind regards"), a name, and the lines of a signature below.

import { anyOf } from '../email/languages/every-language.js';

const MAX_LINE = 80;
const CLOSING = new RegExp(
  `^[-–—\\s]*(?:${anyOf('closing')})(?:\\s+${anyOf('closingFrom')}[\\s’']*|[\\s,.!]*)(\\p{L}.*?)?[\\s,.!]*$`,
  'iu',
);
/** A word as people spell a name, in scripts that have capitals; not in capitals as a whole, as people shout. */
const NAME_WORD = /^\p{Lu}(?:\p{Ll}|\p{M}|['’-](?=\p{L})|\p{Lu}(?=\p{Ll}))*\.?$/u;
const TITLE =
  /^(?:herrn?|frau|mr|mrs|ms|miss|dr|prof|sir|madam|madame|monsieur|mme|señora?|sra?|signora?|sig|dott|dhr|mevr|meneer|mevrouw|senhora?|pani?|panie|team)\.?$/iu;
/** The beginning of a line that adds something below a signature. */
export const POSTSCRIPT = /^(?:p\.? ?s\b|n\.?b\b)/i;

/** Whether the line is a closing, alone or with a name behind it: the author's, or where it was written. */
export function closingLine(line: string, author: string): boolean {
  if (line.length > MAX_LINE) return false;
  const closing = CLOSING.exec(line);
  if (closing === null) return false;
  return closing[1] === undefined || closing[1].split(/,\s*/).every((name) => isName(name, author));
}

/** Whether the text may be a name: up to three words with capitals, or a part of the author's name in any script. */
export function isName(text: string, author: string): boolean {
  const words = text.replace(/[\s,.!]+$/, '').split(/\s+/);
  if (words.length > 3 || text.length > MAX_LINE || /\d/.test(text)) return false;
  const own = author.toLowerCase().split(/[\s,.]+/);
  return words.every((word) => NAME_WORD.test(word) || (word !== '' && own.includes(word.toLowerCase())));
}

/** Whether the text is surely a name: one word beside a title, or with a part of the author's name. "Still Broken" has
 *  capitals, too. */
export function isOneName(text: string, author: string): boolean {
  if (!isName(text, author)) return false;
  const words = namesOf(text);
  const own = namesOf(author);
  return words.filter((word) => !TITLE.test(word)).length <= 1 || words.some((word) => own.includes(word));
}

/** Whether the text is the name of one of the people: all of it, or words of it with capitals. "thanks will" is no
 *  name, whoever is called Will. */
export function isNameOf(text: string, people: readonly string[]): boolean {
  const words = wordsOfName(text).filter((word) => !TITLE.test(word));
  if (words.length === 0) return false;
  const mayBeShort = isName(text, '');
  return people.some((person) => {
    const own = wordsOfName(person);
    return (
      (words.length > 1 && words.join(' ') === own.join(' ')) ||
      (mayBeShort && words.every((word) => own.includes(word)))
    );
  });
}

function wordsOfName(text: string): readonly string[] {
  return namesOf(text).flatMap((word) => word.split(/['’]/));
}

/** The words of a line, as names are compared. */
export function namesOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,.!-]+/)
    .filter((word) => word !== '');
}

/** Whether a line below a closing belongs to a signature: a name, a title, a company, a number, a link; not a
 *  sentence. */
export function isSignatureLine(line: string, author: string): boolean {
  if (line.length > MAX_LINE || POSTSCRIPT.test(line) || /[.!?。！？]$/.test(line.replace(/\b\p{L}{1,5}\.$/u, '')))
    return false;
  if (isName(line, author) || /[@\d]|https?:|www\./i.test(line)) return true;
  const words = line.split(/[\s|,/]+/).filter((word) => /\p{L}/u.test(word));
  const titled = words.filter((word) => /^\P{L}*(?:\p{Lu}|\p{Lo})/u.test(word));
  return words.length <= 8 && titled.length * 2 >= words.length;
}
