// Header bytes to text: unfolding (RFC 5322 section 2.2.3), encoded words (RFC 2047), raw 8-bit characters (RFC 6532 and
// the mailers that never read it). Guarantees a single line without control or bidi characters; never throws.

const ENCODED_WORD = /=\?([\w.:+-]{1,60})(?:\*[\w-]*)?\?([bq])\?([^?\s]*(?:[ \t][^?\s]*)*)\?=/gi;
const SPACE_BETWEEN_WORDS = /(\?=)\s+(?==\?[\w.:+*-]{1,80}\?[bq]\?)/gi;
const FOLD = /\r?\n(?=[ \t])/g;
// Everything that could start a new line, drive a terminal or turn the writing direction.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** What Windows calls by the number of a code page and TextDecoder by another name. */
const CODE_PAGES: Readonly<Record<string, string>> = {
  '932': 'shift_jis',
  '936': 'gb18030',
  '949': 'euc-kr',
  '950': 'big5',
  '65001': 'utf-8',
};

function standardName(label: string): string {
  // What calls itself gb2312 is in practice its superset gb18030.
  if (/^gb(?:_?2312(?:-80)?|k)$/.test(label)) return 'gb18030';
  const page = /^(?:x-)?(?:cp|ms|win|windows)[-_]?(125\d|874|932|936|949|950|65001)$/.exec(label)?.[1];
  return page === undefined ? label : (CODE_PAGES[page] ?? `windows-${page}`);
}

/** A decoder for a charset's label, or undefined when nobody knows the charset. */
function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  const name = standardName(label);
  const known = decoders.get(name);
  if (known) return known;
  try {
    const decoder = new TextDecoder(name);
    decoders.set(name, decoder);
    return decoder;
  } catch {
    return undefined;
  }
}

/** What Windows-1252 has where ISO-8859-1 has control characters. Node 20 decodes it as ISO-8859-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char);
}

/** Bytes to text when the sender did not say the charset, or said a wrong one: UTF-8 if it is, else Windows-1252. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

/** Bytes to text by the charset's label, or by a guess when the label is unknown or says nothing about accents. */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  const decoder = decoderFor(charset.toLowerCase());
  // ASCII and Latin-1 by all their names.
  return decoder === undefined || decoder.encoding === 'windows-1252' ? decodeUnlabelled(bytes) : decoder.decode(bytes);
}

function wordBytes(encoding: string, text: string): Uint8Array {
  if (encoding === 'b' || encoding === 'B') return Buffer.from(text, 'base64');
  const literal = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(literal, 'latin1');
}

/** Decodes RFC 2047 words in text. A character that was split over two words (against the RFC, yet common) is whole again. */
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

/** One line that is safe to show, to log and to put in another header. */
export function safeLine(text: string): string {
  return text.replace(UNSAFE, ' ').replace(LONE_SURROGATE, '\ufffd').trim();
}

/** A header field's value as people read it, from its raw bytes given as latin1 text. */
export function decodeHeaderValue(raw: string): string {
  const unfolded = raw.replace(FOLD, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ESC starts a shift in ISO-2022-JP
  if (/\u001b[$(]/.test(unfolded)) return safeLine(decodeBytes(Buffer.from(unfolded, 'latin1'), 'iso-2022-jp'));
  return safeLine(decodeEncodedWords(fromLatin1(unfolded)));
}

/**
 * A field's value in which encoded words are left as they are. In a verdict on the sender they are not words for people (RFC 2047
 * section 5 allows none there): who decodes them lets an envelope address write a verdict of its own.
 */
export function undecodedHeaderValue(raw: string): string {
  return safeLine(fromLatin1(raw.replace(FOLD, '')));
}

function fromLatin1(bytes: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  return /^[\u0000-\u007f]*$/.test(bytes) ? bytes : decodeUnlabelled(Buffer.from(bytes, 'latin1'));
}
