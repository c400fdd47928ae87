// Extracts what is new in a mail: the text without quotes, signature and disclaimers. Losing a customer's words is far
// worse than leaving a quote in, so every cut needs a sure sign, and when nothing would be left, everything stays.
//
// Each line becomes a letter (`line-letters.ts`), and cuts are patterns over the letters.

import { withoutBanner } from './banner.js';
import { isDisclaimer } from './disclaimers.js';
import { onlyGreets } from './greeting.js';
import { EMPTY_LINE, type LineLetter } from './line-letter.js';
import { lineLetters } from './line-letters.js';
import { withoutPgpArmor } from './pgp-armor.js';
import type { Conversation } from './reply-context.js';

/** A longer text is returned as it is. */
const MAX_LINES = 20_000;

/** The new text of a mail's body. Never empty when the body has text of its own. */
export function readReplyText(text: string, conversation: Conversation): string {
  const lines = withoutPgpArmor(text.replaceAll('\u00a0', ' ').replaceAll('\r\n', '\n').split('\n'));
  if (lines.length > MAX_LINES) return text.trim();
  const letters = lineLetters(lines, conversation);
  const newLines = cut(lines, letters, conversation.isReply);
  const result = withoutBanner(withoutDisclaimer(newLines.join('\n').trim()));
  const hasText = letters.includes('t');
  return result === '' && hasText ? text.trim() : result;
}

/** The lines that are new. */
function cut(allLines: readonly string[], allLetters: readonly LineLetter[], isReply: boolean): string[] {
  const isContent = allLetters.map((l) => l !== 's');
  const lines = allLines.filter((_, i) => isContent[i]);
  const letters = allLetters.filter((_, i) => isContent[i]);
  const pattern = letters.join('');

  // The reply is below the quote, or the mail is only a forward: takes all text after the quote.
  const firstText = pattern.indexOf('t');
  const isBelow = firstText > 0 && /[bh]/.test(pattern.slice(0, firstText)) && /^[te]*$/.test(pattern.slice(firstText));
  if (isBelow) return lines.slice(firstText);

  const begin = pattern.search(/te*[bh]/);
  if (begin >= 0) {
    const rest = pattern.slice(begin + 1);
    if (!/^e*[bh][bhe]*q/.test(rest)) return lines.slice(0, begin + 1); // not quoted: nothing marks its end
    const after = /^e*[bh][bhe]*q[qebh]*(.*)$/.exec(rest)?.[1] ?? '';
    const tail = lines.slice(lines.length - after.length);
    if (!after.includes('t') || isFooter(tail)) return lines.slice(0, begin + 1);
  }

  // The replies are between the quotes: keeps the quotes, because a reply means little without its question.
  const isMarked = pattern.includes('b') || pattern.includes('h');
  const stays = letters.map((l) => l !== 'b' && l !== 'h');
  return withoutTrailingQuote(
    lines.filter((_, i) => stays[i]),
    letters.filter((_, i) => stays[i]),
    { isMarked, isReply },
  );
}

/** Whether the text below a top-posted reply's quote is the footer of a list or a company. */
function isFooter(lines: readonly string[]): boolean {
  const text = lines.join('\n').trim();
  return (
    isDisclaimer(text) || /^(?:_{5,}|to unsubscribe|you (?:are receiving|received) this|unsubscribe\b)/i.test(text)
  );
}

/** Drops a quote at the end, unless the customer means to show it: it has a line or two, follows a colon, or the mail
 *  answers none. */
function withoutTrailingQuote(
  lines: readonly string[],
  letters: readonly LineLetter[],
  { isMarked, isReply }: { readonly isMarked: boolean; readonly isReply: boolean },
): string[] {
  const last = letters.findLastIndex((l) => l !== 'e' && l !== 'q');
  if (last < 0) return lines.filter((line) => !isMarked || /[^\s>]/.test(line));
  const quotes = letters.slice(last).filter((l) => l === 'q').length;
  const isShown = !isMarked && quotes > 0 && (!isReply || quotes <= 2 || /[:：]\s*$/.test(lines[last] ?? ''));
  return isShown ? [...lines] : lines.slice(0, last + 1);
}

/** Drops disclaimers from the end, a paragraph at a time, as long as more than a greeting is left. */
function withoutDisclaimer(text: string): string {
  let lines = text.split('\n');
  for (;;) {
    const gap = lines.findLastIndex((line) => EMPTY_LINE.test(line));
    if (gap < 0 || !isDisclaimer(lines.slice(gap + 1).join('\n'))) return lines.join('\n').trimEnd();
    if (onlyGreets(lines.slice(0, gap))) return lines.join('\n').trimEnd();
    lines = lines.slice(0, gap);
    while (lines.length > 0 && EMPTY_LINE.test(lines.at(-1) ?? '')) lines.pop();
  }
}
