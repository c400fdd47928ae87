// Guesses the charset of bytes with a missing or wrong label: UTF-8 if they are valid or nearly so, else by chardet's
// statistics, else Windows-1252, by far the commonest. Short Latin text says little, so the statistics must be
// confident.

import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import { decodeBytes, isKnownCharset } from '../../../core/email/charsets.js';

const SAMPLE_BYTES = 4096;
/** Minimum confidence in percent. Other Latin charsets need more, because they resemble Windows-1252. */
const MIN_CONFIDENCE = 40;
const MIN_CONFIDENCE_LATIN = 50;
/** Enough for text that cannot be Western. */
const MIN_CONFIDENCE_FOREIGN = 15;
const WESTERN = /^(?:iso-8859-1|windows-1252|ascii)$/i;
const LATIN = /^(?:iso-8859-(?:2|9)|windows-125(?:0|4|7|8))$/i;
/** The superset in which text with the first label is in practice. */
const SUPERSETS: Readonly<Record<string, string>> = {
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
};

/** Decodes bytes in the likeliest charset, guessed from `sample`. Never throws. */
export function decodeGuessing(bytes: Uint8Array, sample = bytes): string {
  return decodeBytes(bytes, guessCharset(sample));
}

/** Decodes bytes by their charset label, unless nobody knows it, or what comes out is broken and a guess is less so.
 *  Never throws. */
export function decodeLabelled(bytes: Uint8Array, charset: string): string {
  if (!isKnownCharset(charset)) return decodeGuessing(bytes);
  const text = decodeBytes(bytes, charset);
  if (!text.includes('\ufffd')) return text;
  const guessed = decodeGuessing(bytes);
  return brokenCharacters(guessed) < brokenCharacters(text) ? guessed : text;
}

function brokenCharacters(text: string): number {
  return text.match(/\ufffd/g)?.length ?? 0;
}

function guessCharset(bytes: Uint8Array): string {
  if (isUtf8(bytes) || isNearlyUtf8(bytes)) return 'utf-8';
  const sample = sampleOf(bytes);
  const enough = isForeign(sample) ? MIN_CONFIDENCE_FOREIGN : MIN_CONFIDENCE;
  const likely = analyse(sample).find(
    ({ name, confidence }) =>
      confidence >= (LATIN.test(name) ? MIN_CONFIDENCE_LATIN : enough) && isPlausible(bytes, name),
  );
  return likely && !WESTERN.test(likely.name) ? (SUPERSETS[likely.name] ?? likely.name) : 'windows-1252';
}

/** Whether most of the words would be nothing but accented letters in Windows-1252, as in no Western language. */
function isForeign(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/<[^<>]{0,500}>/g, ' ');
  const words = text.match(/[a-z\u00c0-\u00ff]{4,}/gi) ?? [];
  const accented = words.filter((word) => !/[a-z]/i.test(word)).length;
  return accented > 0 && accented * 2 >= words.length;
}

/** Starts at the first byte beyond ASCII when that comes late: HTML may have pages of style sheets before its first
 *  word. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const start = first < SAMPLE_BYTES / 4 ? 0 : first;
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

/** Whether every byte is valid in the charset, except a truncated last character, and no other script is mixed with
 *  accents. */
function isPlausible(bytes: Uint8Array, charset: string): boolean {
  const text = decodeBytes(bytes, charset).slice(0, -1);
  return !text.includes('\ufffd') && !(/[\u0370-\u06ff]/.test(text) && /[\u00c0-\u00ff]/.test(text));
}

/** Whether few of the characters beyond ASCII are broken, as in truncated text or text that a gateway damaged. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('utf8');
  const broken = brokenCharacters(text);
  const whole = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return whole >= 4 && broken * 10 <= whole;
}
