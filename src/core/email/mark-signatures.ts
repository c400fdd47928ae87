// Marks the lines of a text that are signatures, rules around them, or what phones and lists add.

import { deviceLine } from './device-lines.js';
import { isDisclaimer } from './disclaimers.js';
import { onlyGreets } from './greeting.js';
import type { LineLetter } from './line-letter.js';
import { type Conversation, namesPartOf } from './reply-context.js';
import { speaksForOneself } from './speaks-for-oneself.js';

const MAX_SIGNATURE_LINES = 15;
/** A line of strokes only: a rule, an underlined heading, a separator. */
const STROKES = /^[\s>]*[-_=+~#*—–ᐧ]{2,200}\s*$/;
/** The signature delimiter of RFC 3676 section 4.3. Many mailers lose the blank after the dashes. */
const SIGNATURE_DELIMITER = /^(?:--|—|––)[\s\u00a0]*$/;

/** The rule above a list's or a company's footer. A form has such rules, too. */
const FOOTER_RULE = /^_{10,}\s*$/;

/** Marks rules: one before a quoted mail belongs to it; one followed by nothing but rules and blanks is a signature. */
export function markStrokes(lines: readonly string[], letters: LineLetter[], inCode: readonly boolean[]): void {
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

/** Marks signatures and the footers of lists. A mailer's own delimiter is enough; what people type needs a second
 *  mark: a quote above, the name of somebody in the conversation, or how to reach them. */
export function markSignatures(
  lines: readonly string[],
  letters: LineLetter[],
  inCode: readonly boolean[],
  conversation: Conversation,
): void {
  for (let at = 0; at < lines.length; at += 1) {
    if (letters[at] !== 't' || inCode[at]) continue;
    const line = lines[at] ?? '';
    if (SIGNATURE_DELIMITER.test(line)) {
      const isSure = line === '-- ';
      markSignatureBlock(lines, letters, at, (block, end) =>
        isSure
          ? !goesOn(lines.slice(at + 1, end)) &&
            letters.indexOf('t') < at &&
            !(block.some(isSentence) && onlyGreets(lines.slice(0, at)))
          : !block.some(isSentence) &&
            !isContinued(block) &&
            !announces(lines, letters, at) &&
            (isBelowQuote(letters, at) || beginsWithName(block) || isSigned(block, conversation)),
      );
    } else if (FOOTER_RULE.test(line)) {
      markSignatureBlock(
        lines,
        letters,
        at,
        (block) =>
          block.length <= 4 &&
          (block.some(isListNote) ||
            (isOwnParagraph(letters, at) &&
              !block.some(isAnswer) &&
              (isBelowQuote(letters, at) || isSigned(block, conversation)))),
      );
    }
  }
}

/** Marks what phones, mail programs and virus scanners add. */
export function markDeviceLines(lines: readonly string[], letters: LineLetter[], inCode: readonly boolean[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    if (letters[at] !== 't' || inCode[at] || !isOwnParagraph(letters, at)) continue;
    if (deviceLine(lines[at] ?? '') === 'sure') letters[at] = 's';
  }
  // From below: a line directly above such a line may be one too ("Sent from …" twice), and so may one with nothing
  // below.
  let below: LineLetter | undefined;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const kind = letters[at] === 't' && below !== 't' && !inCode[at] ? deviceLine(lines[at] ?? '') : undefined;
    const isAmong = letters[at + 1] === 's' || isOwnParagraph(letters, at) || (kind === 'sure' && below === 's');
    if (kind !== undefined && isAmong) letters[at] = 's';
    if (letters[at] !== 'e') below = letters[at];
  }
}

/** Whether the text above says that something follows: "deliver to this address:". */
function announces(lines: readonly string[], letters: readonly LineLetter[], at: number): boolean {
  const above = letters.lastIndexOf('t', at - 1);
  return at > 0 && /[:：]\s*$/.test(lines[above] ?? '');
}

/** Marks the lines from a delimiter to the end or to a quote, if they are few and `isSignature` takes those below
 *  it. */
function markSignatureBlock(
  lines: readonly string[],
  letters: LineLetter[],
  at: number,
  isSignature: (block: readonly string[], end: number) => boolean,
): void {
  let end = at;
  while (end < letters.length && (letters[end] === 't' || letters[end] === 'e' || letters[end] === 's')) end += 1;
  const block = lines.slice(at + 1, end).filter((_, index) => letters[at + 1 + index] === 't');
  if (block.length > MAX_SIGNATURE_LINES || !isSignature(block, end)) return;
  for (let i = at; i < end; i += 1) if (letters[i] !== 'e') letters[i] = 's';
}

/** Whether somebody writes on below their signature: in a further paragraph that is no disclaimer. */
function goesOn(block: readonly string[]): boolean {
  const [, ...further] = block
    .join('\n')
    .trim()
    .split(/\n\s*\n/);
  return further.some((paragraph) => !isDisclaimer(paragraph) && !isListNote(paragraph) && speaksForOneself(paragraph));
}

/** Words that end like a sentence and are more than a closing or a name: a signature has none. */
function isSentence(line: string): boolean {
  const text = line.trim();
  return /[.!?。！？]$/.test(text) && (text.match(/\S+/g)?.length ?? 0) >= 5 && deviceLine(line) === undefined;
}

/** Whether the words below bare strokes go on with the mail: a list, or somebody's own words. */
function isContinued(block: readonly string[]): boolean {
  const words = block.filter((line) => deviceLine(line) === undefined);
  return words.some((line) => /^\s*(?:[-*•]|\d{1,2}[.)])\s/.test(line)) || speaksForOneself(words.join('\n'));
}

const REACHED_AT = /\S{1,80}@\S{1,120}|(?:https?:|www\.)\S{1,200}|\+?\d[\d ()/.-]{6,20}\d/g;

/** Whether the lines say who wrote, or how to reach them. What a phone or mail program adds is no answer either. */
function isSigned(block: readonly string[], conversation: Conversation): boolean {
  return block.some((line) => {
    if (deviceLine(line) !== undefined || namesPartOf(conversation, line)) return true;
    const rest = line.replace(REACHED_AT, '');
    return rest !== line && (rest.match(/\p{L}{2,}/gu)?.length ?? 0) <= 4;
  });
}

/** Whether the first line may be a name: each of its words has a capital, or belongs to a script without them. */
function beginsWithName(block: readonly string[]): boolean {
  const words = block[0]?.match(/\p{L}[\p{L}\p{M}'’.-]*/gu) ?? [];
  return words.length <= 4 && words.every((word) => /^[\p{Lu}\p{Lo}]/u.test(word)) && !/\d/.test(block[0] ?? '');
}

/** What may be below the rule of a form: a sentence, or a field. */
function isAnswer(line: string): boolean {
  return isSentence(line) || /[:：]/.test(line);
}

function isListNote(line: string): boolean {
  return /mailing list|unsubscribe|abbestellen|désabonner|listinfo|https?:\/\/(?:[^/\s]*\.)?(?:lists?|groups?)\b/i.test(
    line,
  );
}

function isBelowQuote(letters: readonly LineLetter[], at: number): boolean {
  return letters.slice(Math.max(at - 4, 0), at).findLast((letter) => letter !== 'e') === 'q';
}

/** Whether the line stands alone: after a blank line, a quote or another added line. */
function isOwnParagraph(letters: readonly LineLetter[], at: number): boolean {
  const before = letters[at - 1];
  return before === undefined || before === 'e' || before === 's' || before === 'b' || before === 'h';
}
