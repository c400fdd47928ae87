// What is new in a mail: the text without quotes, signature and disclaimers. Losing a customer's words is far worse than
// leaving a quote in, so every cut needs a sure sign, and when nothing would be left everything stays.
//
// Each line becomes a letter and the decisions are patterns over the letters:
//   t text   e empty   q quoted (`> …`)   b begin of a quoted mail (attribution, "-----Original Message-----")
//   h header block of a copied mail   s signature, and what a phone adds

import { headerMeaning, isAttribution, isQuoteRule, mayEndAttribution, opensWithDate } from './quote-introductions.js';
import { isDeviceSignature, isDisclaimer } from './signatures.js';

type Letter = 't' | 'e' | 'q' | 'b' | 'h' | 's';

const MAX_LINES = 20_000;
const MAX_ATTRIBUTION_LINES = 6;
const MAX_SIGNATURE_LINES = 15;

const EMPTY = /^[\s\u200b\ufeffᐧ]*$/;
const QUOTED = /^\s{0,3}(?:>|\|(?!.*\|\s*$)|[A-Za-z]{1,12}>(?:\s|$))/;
/** A line of nothing but strokes: a rule, an underlined heading, a separator. */
const STROKES = /^[\s>]*[-_=+~#*—–ᐧ]{2,200}\s*$/;
/** RFC 3676 section 4.3; many mailers lose the blank after the dashes. */
const SIGNATURE_DELIMITER = /^(?:--|—|––)[\s\u00a0]*$/;

/** The new text of a mail's body. */
export function readReplyText(text: string): string {
  const lines = withoutPgpArmor(text.replace(/\u00a0/g, ' ').split(/\r?\n/));
  if (lines.length > MAX_LINES) return text.trim();
  const letters = letter(lines);
  const kept = cut(lines, letters);
  const result = withoutDisclaimer(kept.join('\n').trim());
  const saidSomething = letters.includes('t');
  return result === '' && saidSomething ? text.trim() : result;
}

/** Gives every line its letter. Order matters: a later step only refines lines that are still text or quotes. */
function letter(lines: readonly string[]): Letter[] {
  const letters = lines.map((line): Letter => (EMPTY.test(line) ? 'e' : QUOTED.test(line) ? 'q' : 't'));
  const inCode = codeBlocks(lines);
  markBeginnings(lines, letters, inCode);
  markHeaderBlocks(lines, letters, inCode);
  markStrokes(lines, letters, inCode);
  markSignatures(lines, letters, inCode);
  return letters;
}

/** Lines between ``` fences are the customer's text, whatever they look like. */
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

function markBeginnings(lines: readonly string[], letters: Letter[], inCode: readonly boolean[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (inCode[at] || letters[at] === 'e') continue;
    const length = isQuoteRule(line) ? 1 : mayEndAttribution(line) ? attributionLength(lines, letters, at) : 0;
    for (let i = at; i > at - length; i -= 1) letters[i] = 'b';
  }
}

/**
 * How many lines up to this one are an attribution; mailers wrap them, and some put blank lines in. The shortest that
 * begins with its date, else the shortest. 0: none.
 */
function attributionLength(lines: readonly string[], letters: readonly Letter[], end: number): number {
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
    if (!isAttribution(joined)) continue;
    if (opensWithDate(joined)) return length;
    shortest ||= length;
  }
  return shortest;
}

/** An address whose beginning is still to come, further up. */
function isOpenBracket(joined: string): boolean {
  const text = joined.trimStart();
  return text.startsWith('<') || text.startsWith('>') || text.split('>').length > text.split('<').length;
}

/**
 * A copied header block begins with a From line and has a date and a subject. A form mail also has such lines; it goes on
 * with others ("Message: …"), and that is text.
 */
function markHeaderBlocks(lines: readonly string[], letters: Letter[], inCode: readonly boolean[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    if (inCode[at] || letters[at] === 'e' || headerMeaning(lines[at] ?? '') === undefined) continue;
    const seen = new Set<string>();
    let end = at;
    for (let i = at; i < lines.length && i < at + 16; i += 1) {
      const meaning = headerMeaning(lines[i] ?? '');
      if (meaning) seen.add(meaning);
      else if (EMPTY.test(lines[i] ?? '') && headerMeaning(lines[i + 1] ?? '') === undefined) break;
      else if (/^[\s>]*[\p{L} ]{2,20}:\s/u.test(lines[i] ?? '') && !/^\s/.test(lines[i] ?? '')) seen.add('other');
      end = i + 1;
    }
    const isBlock = seen.has('from') && seen.has('date') && (seen.has('subject') || seen.has('to')) && seen.size >= 3;
    const afterRule = lastLetter(letters, at) === 'b';
    if ((isBlock && !seen.has('other')) || (afterRule && seen.size >= 2)) {
      for (let i = at; i < end; i += 1) letters[i] = 'h';
    }
    at = Math.max(at, end - 1);
  }
}

function lastLetter(letters: readonly Letter[], before: number): Letter | undefined {
  return letters.slice(Math.max(before - 4, 0), before).findLast((l) => l !== 'e');
}

/** A rule belongs to the quoted mail that it introduces, and to nothing when nothing but rules and blanks follow. */
function markStrokes(lines: readonly string[], letters: Letter[], inCode: readonly boolean[]): void {
  let next: Letter | 'end' = 'end';
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

function markSignatures(lines: readonly string[], letters: Letter[], inCode: readonly boolean[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    if (letters[at] !== 't' || inCode[at]) continue;
    const line = lines[at] ?? '';
    const isDelimiter = SIGNATURE_DELIMITER.test(line);
    const isFooterRule = /^_{10,}\s*$/.test(line);
    if (isDelimiter || isFooterRule) markSignatureBlock(letters, at, isDelimiter ? MAX_SIGNATURE_LINES : 3);
    else if (isOwnParagraph(letters, at) && isDeviceSignature(line)) letters[at] = 's';
  }
  // Lines that stand directly under one another ("Sent from …" twice) vouch for each other in order of the text.
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const above = letters[at + 1];
    if (letters[at] === 't' && above === 's' && !inCode[at] && isDeviceSignature(lines[at] ?? '')) letters[at] = 's';
  }
}

/** From a delimiter to the end or to a quote; too long for a signature is none. */
function markSignatureBlock(letters: Letter[], at: number, most: number): void {
  let end = at;
  let texts = 0;
  while (end < letters.length && (letters[end] === 't' || letters[end] === 'e' || letters[end] === 's')) {
    if (letters[end] === 't') texts += 1;
    end += 1;
  }
  if (texts - 1 > most) return;
  for (let i = at; i < end; i += 1) if (letters[i] !== 'e') letters[i] = 's';
}

/** Alone between blanks, quotes and other added lines. */
function isOwnParagraph(letters: readonly Letter[], at: number): boolean {
  const before = letters[at - 1];
  return before === undefined || before === 'e' || before === 's' || before === 'b' || before === 'h';
}

/** Decides over the letters, then gives the lines that stay. */
function cut(allLines: readonly string[], allLetters: readonly Letter[]): string[] {
  const stays = allLetters.map((l) => l !== 's');
  const lines = allLines.filter((_, i) => stays[i]);
  const letters = allLetters.filter((_, i) => stays[i]);
  const pattern = letters.join('');

  // The answer is below the quote, or the mail is only forwarded: all text after what was quoted.
  const firstText = pattern.indexOf('t');
  const isBelow = firstText > 0 && /[bh]/.test(pattern.slice(0, firstText)) && /^[te]*$/.test(pattern.slice(firstText));
  if (isBelow) return lines.slice(firstText);

  const begin = pattern.search(/te*[bh]/);
  if (begin >= 0) {
    const rest = pattern.slice(begin + 1);
    if (!/^e*[bh][bhe]*q/.test(rest)) return lines.slice(0, begin + 1); // unquoted: where it ends is not marked
    const after = /^e*[bh][bhe]*q[qebh]*(.*)$/.exec(rest)?.[1] ?? '';
    const tail = lines.slice(lines.length - after.length);
    if (!after.includes('t') || isFooter(tail)) return lines.slice(0, begin + 1);
  }

  // Answers between the quotes: everything but the marks, as an answer means little without its question.
  const isMarked = pattern.includes('b') || pattern.includes('h');
  const isKept = letters.map((l) => l !== 'b' && l !== 'h');
  return withoutTrailingQuote(
    lines.filter((_, i) => isKept[i]),
    letters.filter((_, i) => isKept[i]),
    isMarked,
  );
}

/** Text below a top-posted reply's quote that no person wrote there: a list's or a company's footer. */
function isFooter(lines: readonly string[]): boolean {
  const text = lines.join('\n').trim();
  return (
    isDisclaimer(text) || /^(?:_{5,}|to unsubscribe|you (?:are receiving|received) this|unsubscribe\b)/i.test(text)
  );
}

/** A quote at the end has been read already. One of a line or two, or after a colon, is what the customer shows us. */
function withoutTrailingQuote(lines: readonly string[], letters: readonly Letter[], isMarked: boolean): string[] {
  const last = letters.findLastIndex((l) => l !== 'e' && l !== 'q');
  if (last < 0) return lines.filter((line) => !isMarked || /[^\s>]/.test(line));
  const quotes = letters.slice(last).filter((l) => l === 'q').length;
  const isShown = !isMarked && quotes > 0 && (quotes <= 2 || /[:：]\s*$/.test(lines[last] ?? ''));
  return isShown ? [...lines] : lines.slice(0, last + 1);
}

/** Takes legal text off the end, a paragraph at a time, as long as something stays. */
function withoutDisclaimer(text: string): string {
  let lines = text.split('\n');
  for (;;) {
    const gap = lines.findLastIndex((line) => EMPTY.test(line));
    if (gap < 0 || !isDisclaimer(lines.slice(gap + 1).join('\n'))) return lines.join('\n').trimEnd();
    lines = lines.slice(0, gap);
    while (lines.length > 0 && EMPTY.test(lines.at(-1) ?? '')) lines.pop();
  }
}

/** Inline-signed text (RFC 4880 section 7): the armor goes, dash-escapes are undone, the signature goes. */
function withoutPgpArmor(lines: readonly string[]): string[] {
  const begin = lines.findIndex((line) => line.startsWith('-----BEGIN PGP SIGNED MESSAGE-----'));
  if (begin < 0) return [...lines];
  const blank = lines.findIndex((line, i) => i > begin && EMPTY.test(line));
  const signature = lines.findIndex((line, i) => i > begin && line.startsWith('-----BEGIN PGP SIGNATURE-----'));
  const end = lines.findIndex((line, i) => i > begin && line.startsWith('-----END PGP SIGNATURE-----'));
  if (blank < 0 || signature < blank) return [...lines];
  const body = lines.slice(blank + 1, signature).map((line) => line.replace(/^- /, ''));
  return [...lines.slice(0, begin), ...body, ...(end < 0 ? [] : lines.slice(end + 1))];
}
