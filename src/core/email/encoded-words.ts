// Decodes header fields: unfolding (RFC 5322 section 2.2.3), encoded words (RFC 2047) and raw 8-bit characters (RFC
// 6532, and mailers that ignore it). Returns a single line without control or bidi characters; never throws.

import { decodeBytes, decodeUnlabelled } from './charsets.js';

const ENCODED_WORD = /=\?([\w.:+-]{1,60})(?:\*[\w-]*)?\?([bq])\?([^?\s]*(?:[ \t][^?\s]*)*)\?=/gi;
const SPACE_BETWEEN_WORDS = /(\?=)\s+(?==\?[\w.:+*-]{1,80}\?[bq]\?)/gi;
const FOLD = /\r?\n(?=[ \t])/g;
// Characters that could start a new line, control a terminal or change the writing direction.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** All that makes a line unsafe lies outside of this range. */
const PRINTABLE = /^[\u0020-\u007e]*$/;

function wordBytes(encoding: string, text: string): Uint8Array {
  if (encoding === 'b' || encoding === 'B') return Buffer.from(text, 'base64');
  const literal = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(literal, 'latin1');
}

/** Decodes RFC 2047 encoded words in a text. Joins characters that were split over two words, which is forbidden but
 *  common. */
export function decodeEncodedWords(text: string): string {
  if (!text.includes('=?')) return text;
  const joined = text.replace(SPACE_BETWEEN_WORDS, '$1');
  let result = '';
  let end = 0;
  let pending: { charset: string; bytes: Uint8Array[] } | undefined;
  const flush = () => {
    if (pending) result += decodeBytes(Buffer.concat(pending.bytes), pending.charset);
    pending = undefined;
  };
  for (const match of joined.matchAll(ENCODED_WORD)) {
    const [whole, charset = '', encoding = '', body = ''] = match;
    if (match.index > end) {
      flush();
      result += joined.slice(end, match.index);
    }
    if (pending && pending.charset.toLowerCase() !== charset.toLowerCase()) flush();
    pending ??= { charset, bytes: [] };
    pending.bytes.push(wordBytes(encoding, body));
    end = match.index + whole.length;
  }
  flush();
  return result + joined.slice(end);
}

/** Makes a text one line that is safe to show, to log and to put in another header. */
export function safeLine(text: string): string {
  const line = text.trim();
  if (PRINTABLE.test(line)) return line;
  return line.replace(UNSAFE, ' ').replace(LONE_SURROGATE, '\ufffd').trim();
}

/** Decodes a header field's value. `raw`: its bytes as Latin-1 text. */
export function decodeHeaderValue(raw: string): string {
  const unfolded = raw.replace(FOLD, '');
  const line = unfolded.trim();
  // Most fields are printable ASCII, and need nothing else.
  if (PRINTABLE.test(line)) return line.includes('=?') ? safeLine(decodeEncodedWords(line)) : line;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ESC starts a shift in ISO-2022-JP
  if (/\u001b[$(]/.test(unfolded))
    return safeLine(decodeBytes(Buffer.from(unfolded, 'latin1'), shiftedCharset(unfolded)));
  return safeLine(decodeEncodedWords(fromLatin1(unfolded)));
}

/** The charset of ISO 2022 that a text is in, by its first shift. */
export function shiftedCharset(text: string): 'iso-2022-jp' | 'iso-2022-kr' {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the shift to Korean, or to Chinese
  return /\u001b\$\)[AC]/.test(text) ? 'iso-2022-kr' : 'iso-2022-jp';
}

/**
 * Decodes a field's value but leaves encoded words as they are. For authentication results: RFC 2047 section 5 allows
 * no encoded words there, and decoding one would let an envelope address forge a result.
 */
export function undecodedHeaderValue(raw: string): string {
  return safeLine(fromLatin1(raw.replace(FOLD, '')));
}

function fromLatin1(bytes: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  return /^[\u0000-\u007f]*$/.test(bytes) ? bytes : decodeUnlabelled(Buffer.from(bytes, 'latin1'));
}
