// Recognises the header block of a copied mail, as Outlook and others put it above the mail that they answer: "From: …
// Sent: … To: … Subject: …", in one language. In a language that we do not know it must name the subject of this
// conversation, a date with a time, and a mailbox with its name or several addresses: of those a form has one.

import { withPlainDigits } from '../calendar/digits.js';
import { EVERY_LANGUAGE } from './languages/every-language.js';
import type { HeaderMeaning } from './languages/language-words.js';
import { type Conversation, isSubjectOf, namesPersonOf } from './reply-context.js';

const MAX_LINES = 16;
const TIME = /(?<![\d.])\d{1,2}[:.h]\d{2}(?![.\d])/;
/** A date as programs write it: "Monday, March 2, 2026 9:05", "02.03.2026 09:05". People leave out the weekday or
 *  the year. */
const BY_PROGRAM =
  /[:：]\s*(?:\p{L}[\p{L}\p{M}.]+,?\s[^:：]*\d{4}|\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\.?,?\s.{0,12}\d{1,2}[:.h]\d{2})/u;
/** A field that is a mailbox (RFC 5322 section 3.4), and no sentence with an address. */
const MAILBOX = /[:：]\s*(?:[^<>]{1,100}<[^\s<>]{1,80}@[^\s<>]{1,120}>|<?[^\s<>]{1,80}@[^\s<>]{1,120}>?)/;
/** A mailbox with a name: "Desk <desk@example.net>", "Desk [mailto:desk@example.net]". */
const NAMED_MAILBOX = /[^\s<>[\]()]\s*[<[(](?:mailto:)?[^\s<>[\]()]{1,80}@[^\s<>[\]()]{1,120}[>\])<]/u;
/** A form asks for an address by this name, and no mail program calls From so. */
const FORM_ADDRESS = /^[\s>]*e-?(?:mail|post)[\p{L} -]{0,20}[:：]/iu;
const MEANINGS: readonly HeaderMeaning[] = ['from', 'date', 'to', 'cc', 'subject'];

/** The meanings of each field name, by language. */
const meanings = new Map<string, Map<string, HeaderMeaning>>();
for (const { language, header = {} } of EVERY_LANGUAGE) {
  for (const meaning of MEANINGS) {
    for (const name of header[meaning]?.split('|') ?? []) {
      const known = meanings.get(name) ?? new Map<string, HeaderMeaning>();
      if (!known.has(language)) meanings.set(name, known.set(language, meaning));
    }
  }
}

/** The names of a field in every language, as alternatives of a pattern. */
export function fieldNames(meaning: HeaderMeaning): string {
  return EVERY_LANGUAGE.flatMap(({ header }) => header?.[meaning] ?? []).join('|');
}

/** The meaning of a line in a copied header block; undefined when it is not one. */
export function headerMeaning(line: string): HeaderMeaning | undefined {
  return readings(line)?.values().next().value;
}

function readings(line: string): ReadonlyMap<string, HeaderMeaning> | undefined {
  const beginning = line.slice(0, 60);
  const colon = beginning.includes(':') || beginning.includes('：') ? beginning.search(/[:：]/) : -1;
  if (colon < 1) return undefined;
  const name = line
    .slice(0, colon)
    .replace(/[>|*_]+/g, ' ')
    .trim();
  return meanings.get(name.toLowerCase());
}

/** Lines with field names, and whether they are a header block. */
interface HeaderBlock {
  readonly length: number;
  readonly isBlock: boolean;
}

/** The lines with field names from `at`. `afterRule`: a separator stands above it.
 *
 *  The mail of a web form has such lines, too, but continues with others ("Message: …"), and a freight order has
 *  From, To and Date; both are text. */
export function headerBlock(
  lines: readonly string[],
  at: number,
  { afterRule, conversation }: { readonly afterRule: boolean; readonly conversation: Conversation },
): HeaderBlock {
  if (readings(lines[at] ?? '') === undefined) return foreignBlock(lines, at, conversation);
  const found: ReadonlyMap<string, HeaderMeaning>[] = [];
  let hasOthers = false;
  let end = at;
  for (; end < lines.length && end < at + MAX_LINES; end += 1) {
    const line = lines[end] ?? '';
    const reading = readings(line);
    if (reading !== undefined) found.push(reading);
    else if (line.trim() === '' && readings(lines[end + 1] ?? '') === undefined) break;
    else if (isOtherField(line)) hasOthers = true;
  }
  const next = lines.slice(end, end + 3).find((line) => line.trim() !== '') ?? '';
  if (isOtherField(next)) hasOthers = true;
  const block = lines.slice(at, end);
  const seen = seenMeanings(found, dateAbove(lines, at));
  const isOfMail = seen.has('subject')
    ? isMarked(block, conversation)
    : seen.has('to') && block.some((line) => MAILBOX.test(line));
  const isWhole = !hasOthers && seen.has('from') && seen.has('date') && isOfMail && seen.size >= 3;
  const isBlock = isWhole || (afterRule && seen.size >= 2) || isForeign(block, conversation);
  return { length: block.length, isBlock };
}

/** Such a block begins with a name that we do not know, as a line of text above any other block may. */
function foreignBlock(lines: readonly string[], at: number, conversation: Conversation): HeaderBlock {
  const gap = lines.slice(at, at + MAX_LINES).findIndex((line) => line.trim() === '');
  const block = lines.slice(at, at + (gap < 0 ? MAX_LINES : gap));
  const isBegunBelow = block.some((line) => [...(readings(line)?.values() ?? [])].includes('from'));
  return { length: block.length, isBlock: !isBegunBelow && isForeign(block, conversation) };
}

const hasAddress = (block: readonly string[]) => block.some((line) => /\S@\S/.test(line));

/** Whether something marks a copied mail: an address, the subject of this conversation, or the time of its date, if
 *  a program wrote that or somebody from this mail's header is named. An order may have From, To, Date and Subject,
 *  too. */
function isMarked(block: readonly string[], conversation: Conversation): boolean {
  if (hasAddress(block) || block.some((line) => isSubjectOf(conversation, line))) return true;
  const date = block.map(withPlainDigits).find((line) => TIME.test(line));
  const author = block.find((line) => headerMeaning(line) === 'from');
  if (date === undefined || (author !== undefined && !/[:：].*\p{L}/u.test(author))) return false;
  return BY_PROGRAM.test(date) || block.some((line) => namesPersonOf(conversation, line));
}

/** Whether the line is a field of a form, with its value; a greeting may end with a colon, too. */
function isOtherField(line: string): boolean {
  const isField = FORM_ADDRESS.test(line) || /^(?:>\s*)?[\p{L}\p{M}][\p{L}\p{M} ]{1,19}[:：]\s+\S/u.test(line);
  return isField && readings(line) === undefined;
}

/** What the lines mean. A From counts only with another name of its language: "No" above "Date" is a number in
 *  English, and From in Latvian. */
function seenMeanings(found: readonly ReadonlyMap<string, HeaderMeaning>[], hasDate: boolean): Set<HeaderMeaning> {
  const languages = new Map<string, Set<HeaderMeaning>>();
  for (const reading of found) {
    for (const [language, meaning] of reading) {
      languages.set(language, (languages.get(language) ?? new Set()).add(meaning));
    }
  }
  const seen = new Set<HeaderMeaning>([...languages.values()].flatMap((own) => [...own].filter((m) => m !== 'from')));
  const hasFrom = [...languages].some(([language, own]) => own.has('from') && (own.size > 1 || language === 'en'));
  if (hasFrom) seen.add('from');
  if (hasDate) seen.add('date');
  return seen;
}

/** Whether the line above the block has its date: Orange writes "Message du 02/03/26 09:05" there. */
export function dateAbove(lines: readonly string[], at: number): boolean {
  return /^[\s>]*\p{L}[\p{L} ]{2,30}\s\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\s\d{1,2}:\d{2}$/u.test(
    (lines[at - 1] ?? '').trimEnd(),
  );
}

/** Whether lines with names of any language are the header block of the mail that is answered. */
function isForeign(block: readonly string[], conversation: Conversation): boolean {
  if (block.length < 3 || block.length > 8 || block.some((line) => FORM_ADDRESS.test(line))) return false;
  const values = block.map(
    (line) => /^[\s>*]*[\p{L}\p{M}][\p{L}\p{M} ./-]{0,25}[*]?\s?(?::\*?(?=\s|$)|：\*?)(.*)$/u.exec(line)?.[1],
  );
  if (values.some((value) => value === undefined) || values[0]?.trim() === '') return false;
  const having = (test: (value: string) => boolean) =>
    values.filter((value) => value !== undefined && test(value)).length;
  return (
    having((value) => isSubjectOf(conversation, value)) > 0 &&
    having((value) => TIME.test(withPlainDigits(value)) && /\d{4}/.test(withPlainDigits(value))) > 0 &&
    (having((value) => NAMED_MAILBOX.test(withoutLinks(value))) > 0 || having((value) => /\S@\S/.test(value)) > 1)
  );
}

/** Without what Outlook adds to an address in a text: "ben@example.org<mailto:ben@example.org>". */
function withoutLinks(value: string): string {
  return value.replace(/<mailto:([^\s<>]{1,200})>/gi, (link, address: string, at: number) => {
    const before = value.slice(Math.max(at - address.length - 1, 0), at);
    return before.trimEnd().endsWith(address) ? '' : link;
  });
}
