// Marks each line of a text with a letter for what it is, so that cutting a reply can match patterns over the letters.

import {
  headerMeaning,
  isAttribution,
  isBareAttribution,
  isQuoteSeparator,
  mayEndAttribution,
  opensWithDate,
} from './quote-introductions.js';
import { isDeviceSignature } from './signatures.js';

/**
 * What a line is:
 * `t` text, `e` empty, `q` quoted (`> …`), `b` beginning of a quoted mail (attribution, "-----Original Message-----"),
 * `h` header block of a copied mail, `s` signature or a line that a phone added.
 */
export type LineLetter = 't' | 'e' | 'q' | 'b' | 'h' | 's';

const MAX_ATTRIBUTION_LINES = 6;
const MAX_SIGNATURE_LINES = 15;

/** A line without visible characters. */
export const EMPTY_LINE = /^[\s\u200b\ufeffᐧ]*$/;
const QUOTED = /^\s{0,3}(?:>|\|(?!.*\|\s*$)|[A-Za-z]{1,12}>(?:\s|$))/;
/** A line of strokes only: a rule, an underlined heading, a separator. */
const STROKES = /^[\s>]*[-_=+~#*—–ᐧ]{2,200}\s*$/;
/** The signature delimiter of RFC 3676 section 4.3. Many mailers lose the blank after the dashes. */
const SIGNATURE_DELIMITER = /^(?:--|—|––)[\s\u00a0]*$/;

/** The rule above a list's or a company's footer. A form has such rules, too. */
const FOOTER_RULE = /^_{10,}\s*$/;

/** The letter of each line. Order matters: each step only refines lines that are still text or quotes. */
export function lineLetters(lines: readonly string[]): LineLetter[] {
  const letters = lines.map((line): LineLetter => (EMPTY_LINE.test(line) ? 'e' : QUOTED.test(line) ? 'q' : 't'));
  const inCode = codeBlocks(lines);
  markBeginnings(lines, letters, inCode);
  markHeaderBlocks(lines, letters, inCode);
  markStrokes(lines, letters, inCode);
  markSignatures(lines, letters, inCode);
  return letters;
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

function markBeginnings(lines: readonly string[], letters: LineLetter[], inCode: readonly boolean[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (inCode[at] || letters[at] === 'e') continue;
    const length = isQuoteSeparator(line) ? 1 : mayEndAttribution(line) ? attributionLength(lines, letters, at) : 0;
    for (let i = at; i > at - length; i -= 1) letters[i] = 'b';
  }
}

/**
 * The number of lines up to `end` that form an attribution; 0: none. Mailers wrap attributions, and some put blank lines
 * into them. Takes the shortest one that begins with its date, else the shortest one.
 */
function attributionLength(lines: readonly string[], letters: readonly LineLetter[], end: number): number {
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
    if (!isAttribution(joined) && !(isBareAttribution(joined) && standsOut(letters, at, end))) continue;
    if (opensWithDate(joined)) return length;
    shortest ||= length;
  }
  return shortest;
}

/** Whether the lines are a paragraph of their own, or quoted text follows. */
function standsOut(letters: readonly LineLetter[], from: number, to: number): boolean {
  const isGap = (letter: LineLetter | undefined) => letter === undefined || letter === 'e';
  if (isGap(letters[from - 1]) && isGap(letters[to + 1])) return true;
  return letters.slice(to + 1, to + 4).find((letter) => letter !== 'e') === 'q';
}

/** Whether an address begins on an earlier line. */
function isOpenBracket(joined: string): boolean {
  const text = joined.trimStart();
  return text.startsWith('<') || text.startsWith('>') || text.split('>').length > text.split('<').length;
}

/**
 * Marks copied header blocks, which have From, a date, and Subject or To. The mail of a web form also has such lines, but
 * continues with others ("Message: …"), so it is left as text.
 */
function markHeaderBlocks(lines: readonly string[], letters: LineLetter[], inCode: readonly boolean[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    if (inCode[at] || letters[at] === 'e' || headerMeaning(lines[at] ?? '') === undefined) continue;
    const seen = new Set<string>();
    let end = at;
    for (let i = at; i < lines.length && i < at + 16; i += 1) {
      const meaning = headerMeaning(lines[i] ?? '');
      if (meaning) seen.add(meaning);
      else if (EMPTY_LINE.test(lines[i] ?? '') && headerMeaning(lines[i + 1] ?? '') === undefined) break;
      else if (/^[\s>]*[\p{L} ]{2,20}:\s/u.test(lines[i] ?? '') && !/^\s/.test(lines[i] ?? '')) seen.add('other');
      end = i + 1;
    }
    // A freight order has From, To and Date, too: people are named by an address, or the mail by its subject.
    const isOfMail = seen.has('subject') || (seen.has('to') && lines.slice(at, end).some((line) => /\S@\S/.test(line)));
    const isBlock = seen.has('from') && seen.has('date') && isOfMail && seen.size >= 3;
    const afterRule = lastLetter(letters, at) === 'b';
    if ((isBlock && !seen.has('other')) || (afterRule && seen.size >= 2)) {
      for (let i = at; i < end; i += 1) letters[i] = 'h';
    }
    at = Math.max(at, end - 1);
  }
}

function lastLetter(letters: readonly LineLetter[], before: number): LineLetter | undefined {
  return letters.slice(Math.max(before - 4, 0), before).findLast((l) => l !== 'e');
}

/** Marks rules: one before a quoted mail belongs to it; one followed by nothing but rules and blanks is a signature. */
function markStrokes(lines: readonly string[], letters: LineLetter[], inCode: readonly boolean[]): void {
  let next: LineLetter | 'end' = 'end';
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (letters[at] === 'e') continue;
    if (letters[at] !== 'q' && !inCode[at] && STROKES.test(lines[at] ?? '')) {
      if (next === 'b' || next === 'h') letters[at] = 'b';
      else if (next === 'end') letters[at] = 's';
      else if (next === 's') letters[at] = 's';
      else next = 't';
      continue;
    }
    next = letters[at] ?? 't';
  }
}

function markSignatures(lines: readonly string[], letters: LineLetter[], inCode: readonly boolean[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    if (letters[at] !== 't' || inCode[at]) continue;
    const line = lines[at] ?? '';
    if (SIGNATURE_DELIMITER.test(line)) {
      const isSure = line === '-- ';
      markSignatureBlock(lines, letters, at, (block) => isSure || !block.some(isSentence));
    } else if (FOOTER_RULE.test(line)) {
      markSignatureBlock(
        lines,
        letters,
        at,
        (block) =>
          block.length <= 4 && (block.some(isListNote) || (isOwnParagraph(letters, at) && !block.some(isAnswer))),
      );
    } else if (isOwnParagraph(letters, at) && isDeviceSignature(line)) letters[at] = 's';
  }
  // A line directly above a signature line may be one too ("Sent from …" twice).
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const below = letters[at + 1];
    if (letters[at] === 't' && below === 's' && !inCode[at] && isDeviceSignature(lines[at] ?? '')) letters[at] = 's';
  }
}

/** Marks the lines from a delimiter to the end or to a quote, if they are few and `isSignature` takes those below it. */
function markSignatureBlock(
  lines: readonly string[],
  letters: LineLetter[],
  at: number,
  isSignature: (block: readonly string[]) => boolean,
): void {
  let end = at;
  while (end < letters.length && (letters[end] === 't' || letters[end] === 'e' || letters[end] === 's')) end += 1;
  const block = lines.slice(at + 1, end).filter((_, index) => letters[at + 1 + index] === 't');
  if (block.length > MAX_SIGNATURE_LINES || !isSignature(block)) return;
  for (let i = at; i < end; i += 1) if (letters[i] !== 'e') letters[i] = 's';
}

/** Words that end like a sentence and are more than a closing or a name: a signature has none. */
function isSentence(line: string): boolean {
  const text = line.trim();
  return /[.!?。！？]$/.test(text) && (text.match(/\S+/g)?.length ?? 0) >= 5 && !isDeviceSignature(line);
}

/** What may be below the rule of a form: a sentence, or a field. */
function isAnswer(line: string): boolean {
  return isSentence(line) || /[:：]/.test(line);
}

function isListNote(line: string): boolean {
  return /mailing list|unsubscribe|abbestellen|désabonner|https?:\/\//i.test(line);
}

/** Whether the line stands alone: after a blank line, a quote or another added line. */
function isOwnParagraph(letters: readonly LineLetter[], at: number): boolean {
  const before = letters[at - 1];
  return before === undefined || before === 'e' || before === 's' || before === 'b' || before === 'h';
}
