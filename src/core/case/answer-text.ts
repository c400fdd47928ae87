// What of an agent's mail is the answer. An agent answers a notification, whose text is for agents only: queue, KPIs,
// entitlement, commands. Wherever the agent writes, above it or between its lines, quoted or not, the answer keeps the
// agent's words and the customer's words around them, and nothing else of the notification.
//
// Lines are compared as sequences of words, so that it does not matter how a mail program marks or wraps what it
// quotes.

import { isBareIntroduction, isQuoteSeparator } from '../email/quote-introductions.js';

/** The notification that the agent answers. */
export interface AnsweredNotice {
  /** As it was sent. */
  readonly text: string;
  /** The text of the customer's mail that it is about; empty when it is about none. */
  readonly customerText: string;
  /** What it proposes to say, and what it gives back of the agent's: the agent's own words where they stand unquoted
   *  above or below it. */
  readonly sayable?: string;
}

/** `text`: the agent's words; quoted words of the customer have `> ` before them. */
export type AnswerText = { readonly text: string; readonly isInline: boolean } | { readonly unknownLine: string };

type Origin = 'blank' | 'agent' | 'customer' | 'notice' | 'unknown';

interface Line {
  readonly text: string;
  readonly origin: Origin;
  /** The origin is sure whatever stands around it. */
  readonly isSure: boolean;
}

/** A line with fewer words may stand somewhere in the notification by chance. */
const FEWEST_WORDS = 3;

/** Lines. More of them are a text. */
const LONGEST_HEADER = 12;

/** Each line is looked for in the notification and in the customer's mail, so both are bounded. */
const MOST_LINES = 5_000;
const MOST_CHARACTERS = 200_000;

/** `whole`: the whole text of the mail; `newText`: the same without quotes and signature, as far as can be told without
 *  knowing the notification. `unknownLine`: a quoted line whose origin is not clear, so nothing may be sent. */
export function answerText(whole: string, newText: string, notice: AnsweredNotice): AnswerText {
  const written = whole.replaceAll('\u00a0', ' ').split('\n');
  const tooMany = written[MOST_LINES];
  if (tooMany !== undefined) return { unknownLine: tooMany.trim() };
  const proposed = wordsIn((notice.sayable ?? '').split('\n'));
  const lines = linesWithOrigin(written, notice, proposed);
  const isSaid = ({ text, origin }: Line) =>
    origin === 'notice' && !isQuoted(text) && proposed.all.includes(sequence(text));
  // The commands at the top are the agent's, although the notification proposes the same.
  const top = Math.max(
    lines.findIndex(({ text }) => !/^\s*(?:[#＃]|$)/.test(text)),
    0,
  );
  const isTheirs = (line: Line, at: number) =>
    at >= top && line.isSure && (line.origin === 'customer' || line.origin === 'notice') && !isSaid(line);
  const first = lines.findIndex(isTheirs);
  if (first < 0) return { text: newText, isInline: false };
  const last = lines.findLastIndex(isTheirs);
  const inside = lines.slice(first, last + 1);

  const unknown = inside.find(({ origin }) => origin === 'unknown');
  if (unknown !== undefined) return { unknownLine: unknown.text.trim() };
  const isNew = new Set(newText.split('\n').map((line) => line.trim()));
  const outside = (some: readonly Line[]) =>
    some.map(({ text }) => text).filter((text) => text.trim() === '' || isNew.has(text.trim()));
  const kept = [
    ...outside(withoutIntroduction(lines.slice(0, first), lines[first]?.origin)),
    ...inside.flatMap((line, at) => (isGapInQuotation(inside, at) ? ['>'] : keptInside(line))),
    ...outside(lines.slice(last + 1)),
  ];
  const text = withoutLastQuotes(
    kept
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  );
  return { text, isInline: text.split('\n').some(isQuoted) };
}

/** A blank line within the customer's words, so that they stay one quotation. */
function isGapInQuotation(lines: readonly Line[], at: number): boolean {
  const isBlank = (index: number) => lines[index]?.origin === 'blank';
  if (!isBlank(at) || isBlank(at - 1)) return false;
  const next = lines.findIndex(({ origin }, index) => index > at && origin !== 'blank');
  return lines[at - 1]?.origin === 'customer' && lines[next]?.origin === 'customer';
}

function keptInside({ text, origin }: Line): readonly string[] {
  switch (origin) {
    case 'agent':
      return [text];
    case 'blank':
      return [''];
    case 'customer':
      return [`> ${withoutMarks(text)}`];
    case 'notice':
    case 'unknown':
      return [];
    default: {
      const never: never = origin;
      throw new Error(`unknown origin ${String(never)}`);
    }
  }
}

function linesWithOrigin(
  lines: readonly string[],
  notice: AnsweredNotice,
  proposed: ReturnType<typeof wordsIn>,
): readonly Line[] {
  const noticeLines = notice.text.split('\n');
  // A refusal quotes what the agent wrote.
  const isCustomers = (line: string) => isQuoted(line) && !proposed.all.includes(sequence(line));
  const customer = wordsIn([notice.customerText.slice(0, MOST_CHARACTERS), ...noticeLines.filter(isCustomers)]);
  const own = wordsIn(noticeLines.filter((line) => !isCustomers(line)));
  let before: Origin = 'notice';
  const found = lines.map((text): Line => {
    const words = sequence(text);
    const count = words.trim() === '' ? 0 : words.trim().split(' ').length;
    if (count === 0) return { text, origin: originWithoutWords(text, noticeLines), isSure: false };
    const isSure = count >= FEWEST_WORDS || (isQuoted(text) && count > 1);
    const isIn = (known: ReturnType<typeof wordsIn>) => (isSure ? known.all.includes(words) : known.lines.has(words));
    const [inCustomer, inNotice] = [isIn(customer), isIn(own)];
    if (!inCustomer && !inNotice) return { text, origin: originOfOther(text, count), isSure: false };
    const origin = inCustomer && (!inNotice || before === 'customer') ? 'customer' : 'notice';
    before = origin;
    return { text, origin, isSure };
  });
  return withLoneLines(found, sequence(notice.text), own.lines);
}

/** Words that stand in the notification by chance are the agent's, such as "Replaced the fuse", which its list of
 *  commands has, too: without a mark of quotation a line is surely the notification's only where it follows one as
 *  there, or is a whole line of it. */
function withLoneLines(lines: readonly Line[], all: string, whole: ReadonlySet<string>): readonly Line[] {
  const isFound = ({ text, isSure }: Line) => isSure && !isQuoted(text);
  const isMarked = lines.some(({ text, isSure }) => isSure && isQuoted(text));
  const at = lines.flatMap((line, index) => (isFound(line) ? [index] : []));
  const follows = at.map((index, order) => {
    const theirs = lines.slice(at[order - 1] ?? index, index + 1).filter(({ origin }) => origin !== 'agent');
    return order > 0 && all.includes(sequence(theirs.map(({ text }) => text).join('\n')));
  });
  const isLone = new Set(at.filter((_, order) => !follows[order] && !follows[order + 1]));
  return lines.map((line, index) => {
    if (!isLone.has(index) || whole.has(sequence(line.text))) return line;
    return { ...line, isSure: false, origin: isMarked ? 'agent' : line.origin };
  });
}

/** A quoted line that is found nowhere is not the agent's; a word or two of it are nothing that could be missed. */
function originOfOther(text: string, count: number): Origin {
  if (!isQuoted(text)) return 'agent';
  return count >= FEWEST_WORDS ? 'unknown' : 'notice';
}

/** Rules, dots, a smile. */
function originWithoutWords(text: string, noticeLines: readonly string[]): Origin {
  const own = withoutMarks(text).trim();
  if (own === '') return 'blank';
  return isQuoted(text) || /mailto:/i.test(own) || noticeLines.some((line) => line.includes(own)) ? 'notice' : 'agent';
}

function wordsIn(lines: readonly string[]) {
  const all = lines.flatMap((line) => line.split('\n'));
  return { all: sequence(all.join('\n')), lines: new Set(all.map(sequence)) };
}

/** A letter of a script that writes no blanks between words is a word. */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}])[\p{L}\p{N}])+/gu;

/** The words with a blank around each. Addresses and links are left out, since mail programs rewrite them. */
function sequence(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => !/@|:\/\/|^<?mailto:/.test(word))
    .flatMap((word) => word.match(WORD) ?? []);
  return ` ${words.join(' ')} `;
}

function isQuoted(line: string): boolean {
  return /^[ \t]{0,3}>/.test(line);
}

function withoutMarks(line: string): string {
  return line.replace(/^(?:[ \t]{0,3}[>|])+ ?/, '');
}

/** Some programs write the header of the quoted mail in a way of their own below a line that announces it, and some say
 *  only who wrote it. `next`: where the quotation begins. */
function withoutIntroduction(lines: readonly Line[], next: Origin | undefined): readonly Line[] {
  const last = lines.findLastIndex(({ origin }) => origin !== 'blank');
  const ending = (from: number) =>
    lines
      .slice(from, last + 1)
      .map(({ text }) => text.trim())
      .join(' ');
  const introduced =
    next === 'notice' ? [last, last - 1].find((from) => from >= 0 && isBareIntroduction(ending(from))) : undefined;
  if (introduced !== undefined) return lines.slice(0, introduced);
  const announced = lines.findLastIndex(({ text }) => isQuoteSeparator(text));
  return announced < 0 || lines.length - announced > LONGEST_HEADER ? lines : lines.slice(0, announced);
}

/** Quoted lines behind the last word of the agent say nothing. */
function withoutLastQuotes(text: string): string {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => line.trim() !== '' && !isQuoted(line));
  return lines
    .slice(0, last + 1)
    .join('\n')
    .trim();
}
