// Decodes bytes by charset label, leniently: labels that mailers invent, and labels that are wrong. Never throws.

import { codePageDecoder } from './code-pages.js';
import { johabDecoder } from './johab.js';
import { sevenBitDecoder } from './seven-bit-charsets.js';
import { utf32Decoder } from './utf-32.js';

const utf8 = new TextDecoder('utf-8');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** Names that TextDecoder knows, by Windows code page. */
const CODE_PAGES: Readonly<Record<string, string>> = {
  '932': 'shift_jis',
  '936': 'gb18030',
  '949': 'euc-kr',
  '950': 'big5',
  '65001': 'utf-8',
};

/** ISO-2022-JP with more or fewer characters (RFC 1554, RFC 2237, Microsoft's), which decode alike. */
const JIS = /^(?:(?:x-)?iso-?2022-?jp(?:-(?:[123]|2004|ms|ext))?|csiso2022jp2?)$/;

function standardName(label: string): string {
  if (JIS.test(label)) return 'iso-2022-jp';
  // Text labelled gb2312 is in practice its superset gb18030.
  if (/^(?:gb(?:_?2312(?:-80)?|k)|euc-?cn)$/.test(label)) return 'gb18030';
  const page = /^(?:x-)?(?:cp|ms|win|windows)[-_]?(125\d|874|932|936|949|950|65001)$/.exec(label)?.[1];
  return page === undefined ? label : (CODE_PAGES[page] ?? `windows-${page}`);
}

/** A decoder for a charset label; undefined for an unknown one. */
function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  const name = standardName(label);
  const known = decoders.get(name);
  if (known) return known;
  // Some mailers write `euc_kr` and `iso_8859_2`.
  for (const spelled of [name, name.replaceAll('_', '-')]) {
    try {
      const decoder = new TextDecoder(spelled);
      decoders.set(name, decoder);
      return decoder;
    } catch {
      // Tries the next spelling.
    }
  }
  return undefined;
}

/** The characters of Windows-1252 from 0x80 to 0x9f. Node 20 decodes Windows-1252 as ISO-8859-1, which has none
 *  there. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char);
}

/** The text of valid UTF-8; undefined for other bytes. Exceptions are costly, so the strict decoder only sees text
 *  that may contain a replacement character of its own. */
function fromUtf8(bytes: Uint8Array): string | undefined {
  const text = utf8.decode(bytes);
  if (!text.includes('\ufffd')) return text;
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('\ufffd')) return undefined;
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Decodes bytes without a charset, or with a wrong one: as UTF-8 if they are valid UTF-8, else as Windows-1252. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  return fromUtf8(bytes) ?? decodeWindows1252(bytes);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC starts a shift
const SHIFT_BACK_AND_FORTH = /\u001b\([BJ](?=\u001b\$[@B])/g;

/** Decodes ISO-2022-JP, whose bytes are ASCII: other bytes are Shift_JIS or EUC-JP under a wrong label. */
function decodeJis(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte > 0x7f)) {
    const likely = ['shift_jis', 'euc-jp'].map((name) => decoderFor(name)?.decode(bytes) ?? '');
    // Half-width katakana come of EUC-JP that is read as Shift_JIS.
    return likely.find((text) => !/[\ufffd\uff61-\uff9f]/.test(text)) ?? likely[0] ?? '';
  }
  // Words that were joined go back to ASCII and to Japanese again, which is an error for TextDecoder.
  const text = Buffer.from(bytes).toString('latin1').replace(SHIFT_BACK_AND_FORTH, '');
  return decoderFor('iso-2022-jp')?.decode(Buffer.from(text, 'latin1')) ?? text;
}

/** Three characters beyond ASCII that are valid UTF-8 are no accident: text in another charset hardly ever is. */
const IS_SURELY_UTF8 = /(?:\P{ASCII}\p{ASCII}*){3}/u;
/** What a character of UTF-8 looks like in a charset of single bytes, and words do not: a capital or a sign behind a
 *  small letter, or a sign behind a capital, as in "GrÃ¶ÃŸe". */
const IS_BROKEN =
  /[\u0080-\u009f\ufffd]|\p{Ll}(?!\p{ASCII})[\p{Lu}\p{S}]|(?!\p{ASCII})\p{Lu}(?!\p{ASCII})[^\p{L}\p{M}]/u;

/** `asLabelled`: decodes the bytes by their label. */
function utf8UnderAnotherLabel(bytes: Uint8Array, asLabelled: () => string): string | undefined {
  const text = fromUtf8(bytes);
  if (text === undefined || text.length === bytes.length) return undefined;
  return IS_SURELY_UTF8.test(text) || IS_BROKEN.test(asLabelled()) ? text : undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the shift to Japanese
const SHIFT_TO_JAPANESE = /\u001b\$[@B]/;
const ESC = 0x1b;

/** Whether bytes shift to Japanese, under whatever label: no other charset in use has these escapes. */
function isJis(bytes: Uint8Array): boolean {
  return bytes.includes(ESC) && SHIFT_TO_JAPANESE.test(Buffer.from(bytes).toString('latin1'));
}

/** Decodes bytes by charset label. Guesses when the label is unknown, ASCII or Latin-1, which mailers put on
 *  anything, and does not believe another label over bytes that are plainly UTF-8. */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  const label = charset.toLowerCase();
  return utf8UnderAnotherLabel(bytes, () => byLabel(bytes, label)) ?? byLabel(bytes, label);
}

function byLabel(bytes: Uint8Array, label: string): string {
  const sevenBit = sevenBitDecoder(label);
  if (standardName(label) === 'iso-2022-jp' || (sevenBit === undefined && isJis(bytes))) return decodeJis(bytes);
  if (sevenBit !== undefined && bytes.some((byte) => byte > 0x7f)) return decodeUnlabelled(bytes);
  const ours = sevenBit ?? codePageDecoder(label) ?? utf32Decoder(label) ?? johabDecoder(label);
  if (ours !== undefined) return ours(Buffer.from(bytes).toString('latin1'));
  const decoder = decoderFor(
    /^utf-?16(?:-?le)?$/.test(label) && bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : label,
  );
  // TextDecoder maps every name of ASCII and Latin-1 to windows-1252.
  if (decoder === undefined || decoder.encoding === 'windows-1252') return decodeUnlabelled(bytes);
  const text = decoder.decode(bytes);
  const isNoUtf8 = decoder.encoding === 'utf-8' && text.includes('\ufffd') && !/[^\p{ASCII}\ufffd]/u.test(text);
  if (isNoUtf8) return decodeUnlabelled(bytes);
  if (decoder.encoding === 'shift_jis' && /[\uff61-\uff9f]/.test(text)) return eucJpOf(bytes) ?? text;
  const other = OTHER_CYRILLIC[decoder.encoding];
  return other !== undefined && isInverted(text) ? (decoderFor(other)?.decode(bytes) ?? text) : text;
}

/** The text of EUC-JP, of which Shift_JIS makes half-width katakana; undefined for what is that. Japanese hardly
 *  ever goes without hiragana, which are half-width commas then. */
function eucJpOf(bytes: Uint8Array): string | undefined {
  const text = decoderFor('euc-jp')?.decode(bytes) ?? '';
  return !text.includes('\ufffd') && (text.match(/\p{sc=Hira}/gu)?.length ?? 0) > 1 ? text : undefined;
}

/** What bytes may be that are labelled as a charset of Cyrillic. Small letters of one are capitals of the other. */
const OTHER_CYRILLIC: Readonly<Record<string, string>> = {
  'koi8-r': 'windows-1251',
  'koi8-u': 'windows-1251',
  'windows-1251': 'koi8-u',
};

const INVERTED_WORD = /(?<!\p{L})[а-яёіїєґў][А-ЯЁІЇЄҐЎ]{2}/u;
const WORD_AS_WRITTEN = /(?<!\p{L})[А-Яа-яЁёІіЇїЄєҐґЎў][а-яёіїєґў]{2}/u;

/** Whether words begin small and go on in capitals, and none is written as people write. */
function isInverted(text: string): boolean {
  return INVERTED_WORD.test(text) && !WORD_AS_WRITTEN.test(text);
}

/** Whether the label names a charset that can be decoded. */
export function isKnownCharset(charset: string): boolean {
  const label = charset.toLowerCase();
  return (
    (sevenBitDecoder(label) ??
      codePageDecoder(label) ??
      utf32Decoder(label) ??
      johabDecoder(label) ??
      decoderFor(label)) !== undefined
  );
}
