// Marks each line of a text with a letter for what it is, so that cutting a reply can match patterns over the letters.

import { dateAbove, headerBlock, headerMeaning } from './header-block.js';
import { EMPTY_LINE, type LineLetter } from './line-letter.js';
import { markDeviceLines, markSignatures, markStrokes } from './mark-signatures.js';
import {
  isAttribution,
  isAuthorOfCompany,
  isBareAttribution,
  isForeignAttribution,
  isQuoteSeparator,
  isTimeWithZone,
  mayEndAttribution,
  opensWithDate,
} from './quote-introductions.js';
import { type Conversation, namesOthers, namesPersonOf } from './reply-context.js';

const MAX_ATTRIBUTION_LINES = 6;

const QUOTED = /^\s{0,3}(?:>|\|(?!.*\|\s*$)|[A-Za-z]{1,12}>(?:\s|$))/;

type MarkLines = (
  lines: readonly string[],
  letters: LineLetter[],
  inCode: readonly boolean[],
  conversation: Conversation,
) => void;

/** What makes lines something else than text, beside the marks of quotes. Order matters: each rule only refines
 *  lines that are still text or quotes. */
export const MARKING_RULES = {
  'a link wrapped out of its quote': markWrappedLinks,
  'the beginning of a quoted mail': markBeginnings,
  'the head of a copied mail': markHeaderBlocks,
  strokes: markStrokes,
  'a signature or footer': markSignatures,
  'what a phone or scanner adds': markDeviceLines,
} as const satisfies Readonly<Record<string, MarkLines>>;

const ALL_RULES: readonly MarkLines[] = Object.values(MARKING_RULES);

/** The letter of each line. */
export function lineLetters(
  written: readonly string[],
  conversation: Conversation,
  rules: readonly MarkLines[] = ALL_RULES,
): LineLetter[] {
  const lines = isAscii(written.join('')) ? written : written.map(asSeen);
  const letters = lines.map((line): LineLetter => (EMPTY_LINE.test(line) ? 'e' : QUOTED.test(line) ? 'q' : 't'));
  const inCode = codeBlocks(lines);
  for (const mark of rules) mark(lines, letters, inCode, conversation);
  return letters;
}

const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/** Far cheaper than a pattern. */
function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

/** A line as people see it: letters composed, without marks of the writing direction, digits of Arabic scripts as
 *  ours. */
function asSeen(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is Latin-1
  if (/^[\u0000-\u00ac\u00ae-\u00ff]*$/.test(line)) return line;
  return line
    .replace(INVISIBLE, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .normalize('NFC');
}

/** Marks a link that was wrapped out of the quote around it. */
function markWrappedLinks(lines: readonly string[], letters: LineLetter[]): void {
  for (let at = 1; at < lines.length - 1; at += 1) {
    const isInside = letters[at] === 't' && letters[at - 1] === 'q' && letters[at + 1] === 'q';
    if (isInside && /^<https?:\/\/[^\s<>]{1,2000}>[.,;:!?)]?\s*$/i.test(lines[at] ?? '')) letters[at] = 'q';
  }
}

/** Which lines are in code between ``` fences: text, whatever they look like. */
function codeBlocks(lines: readonly string[]): boolean[] {
  const fences = lines.filter((line) => line.startsWith('```')).length;
  if (fences < 2) return lines.map(() => false);
  let open = false;
  return lines.map((line) => {
    if (!line.startsWith('```')) return open;
    open = !open;
    return true;
  });
}

function markBeginnings(
  lines: readonly string[],
  letters: LineLetter[],
  inCode: readonly boolean[],
  conversation: Conversation,
): void {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (inCode[at] || letters[at] === 'e') continue;
    const length = isQuoteSeparator(line)
      ? 1
      : mayEndAttribution(line)
        ? attributionLength(lines, letters, at, conversation)
        : conversation.isReply && isTimeWithZone(line)
          ? authorAbove(lines, letters, at, conversation)
          : 0;
    for (let i = at; i > at - length; i -= 1) letters[i] = 'b';
  }
}

/** The number of lines up to a time that begin a comment of Zendesk's; 0: none. */
function authorAbove(
  lines: readonly string[],
  letters: readonly LineLetter[],
  end: number,
  conversation: Conversation,
): number {
  const author = letters.findLastIndex((letter, at) => at < end && letter !== 'e');
  return author >= end - 3 && isAuthorOfCompany(lines[author] ?? '', conversation) ? end - author + 1 : 0;
}

/**
 * The number of lines up to `end` that form an attribution; 0: none. Mailers wrap attributions, and some put blank
 * lines into them. Takes the shortest one that begins with its date, else the shortest one.
 */
function attributionLength(
  lines: readonly string[],
  letters: readonly LineLetter[],
  end: number,
  conversation: Conversation,
): number {
  let joined = '';
  let shortest = 0;
  for (let length = 1; length <= MAX_ATTRIBUTION_LINES && length <= end + 1; length += 1) {
    const at = end - length + 1;
    const line = (lines[at] ?? '').trim();
    if (line.length > 400) break;
    if (letters[at] === 'b' || (length > 1 && /[.!?]$/.test(line) && !/\b[\p{L}\d]{1,5}\.$/u.test(line))) break;
    if (letters[at] === 'e' && !isOpenBracket(joined)) break;
    joined = `${line.replace(/^[\s>]*>[\s>]*(?=[^\s>])/, (mark) => (letters[at] === 'q' ? '' : mark))} ${joined}`;
    if (joined.length > 400) break;
    const isFound =
      (isAttribution(joined) && isSupported(joined, letters, end, conversation)) ||
      (isBareAttribution(joined) && standsOut(letters, at, end)) ||
      (isForeignAttribution(joined, conversation) && isQuoteBelow(letters, end));
    // An address that began on an earlier line belongs to the attribution as a whole.
    if (!isFound || (shortest === 0 && closesMore(joined))) continue;
    if (opensWithDate(joined)) return length;
    shortest ||= length;
  }
  return shortest;
}

/** Whether the lines are a paragraph of their own, or quoted text follows. */
function standsOut(letters: readonly LineLetter[], from: number, to: number): boolean {
  const isGap = (letter: LineLetter | undefined) => letter === undefined || letter === 'e';
  return (isGap(letters[from - 1]) && isGap(letters[to + 1])) || isQuoteBelow(letters, to);
}

/** Whether the rest of the mail supports an attribution: by quoted text below, an address or strokes as mailers
 *  write them, or by the address or name of somebody whom it answers. "On Monday at 9:05 your technician wrote:" is
 *  the customer's own sentence, and so is "02.03.2026 09:05 bo@example.org wrote:" of a log. */
function isSupported(joined: string, letters: readonly LineLetter[], end: number, conversation: Conversation): boolean {
  if (isQuoteBelow(letters, end) || /[<(][^<>\s]+@[^<>\s]+[>)]|-{2,}\s*$/.test(joined)) return true;
  if (/\S@\S/.test(joined)) return !namesOthers(conversation, joined);
  return (conversation.isReply || conversation.repliedSubject !== '') && namesPersonOf(conversation, joined);
}

function isQuoteBelow(letters: readonly LineLetter[], at: number): boolean {
  return letters.slice(at + 1, at + 4).find((letter) => letter !== 'e') === 'q';
}

/** Whether an address begins on an earlier line. */
function isOpenBracket(joined: string): boolean {
  const text = joined.trimStart();
  return text.startsWith('<') || text.startsWith('>') || closesMore(text);
}

function closesMore(text: string): boolean {
  return text.split('>').length > text.split('<').length;
}

/** Marks copied header blocks. */
function markHeaderBlocks(
  lines: readonly string[],
  letters: LineLetter[],
  inCode: readonly boolean[],
  conversation: Conversation,
): void {
  const mayBeForeign = conversation.repliedSubject !== '';
  for (let at = 0; at < lines.length; at += 1) {
    if (inCode[at] || letters[at] === 'e') continue;
    const line = lines[at] ?? '';
    const isField = headerMeaning(line) !== undefined;
    if (!isField && !(mayBeForeign && /^[^:：]{1,30}[:：]/.test(line))) continue;
    const afterRule = lastLetter(letters, at) === 'b';
    const { length, isBlock } = headerBlock(lines, at, { afterRule, conversation });
    const isShown = isBlock && isFromOthers(lines.slice(at, at + length), conversation);
    if (isBlock) letters.fill(isShown ? 't' : 'h', at, at + length);
    if (isShown) showAbove(letters, at);
    else if (isBlock && dateAbove(lines, at)) letters[at - 1] = 'b';
    if (isBlock || isField) at = Math.max(at, at + length - 1);
  }
}

/** Whether an answer shows a mail of somebody with whom this conversation has nothing to do. */
function isFromOthers(block: readonly string[], conversation: Conversation): boolean {
  const from = block.find((line) => headerMeaning(line) === 'from') ?? '';
  return conversation.isReply && conversation.addresses.size > 0 && namesOthers(conversation, from);
}

/** Takes the announcement of a shown mail for text. */
function showAbove(letters: LineLetter[], before: number): void {
  for (let at = before - 1; at >= before - 4 && (letters[at] === 'b' || letters[at] === 'e'); at -= 1) {
    if (letters[at] === 'b') letters[at] = 't';
  }
}

function lastLetter(letters: readonly LineLetter[], before: number): LineLetter | undefined {
  return letters.slice(Math.max(before - 4, 0), before).findLast((l) => l !== 'e');
}
