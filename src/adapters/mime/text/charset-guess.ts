// Which charset bytes are in when nobody says, or somebody says wrong: UTF-8 if they are (nearly) that, else by statistics of
// bytes and letters (chardet), else Windows-1252, the commonest by far. Short Latin text says little, so statistics must be sure.

import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import { decodeBytes } from '../../../core/email/charsets.js';

const SAMPLE_BYTES = 4096;
/** Least confidence, in percent: other scripts differ more from Windows-1252 than its Latin sisters do. */
const SURE = 40;
const SURE_OF_LATIN = 50;
const WESTERN = /^(?:iso-8859-1|windows-1252|ascii)$/i;
const LATIN = /^(?:iso-8859-(?:2|9)|windows-125(?:0|4|7|8))$/i;
/** What text that calls itself by the first name is in practice. */
const SUPERSETS: Readonly<Record<string, string>> = {
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
};

/** Bytes as text in the likeliest charset; `sample` is what of them is words. Never throws. */
export function decodeGuessing(bytes: Uint8Array, sample = bytes): string {
  return decodeBytes(bytes, guessCharset(sample));
}

function guessCharset(bytes: Uint8Array): string {
  if (isUtf8(bytes) || isNearlyUtf8(bytes)) return 'utf-8';
  const likely = analyse(tellingPart(bytes)).find(
    ({ name, confidence }) => confidence >= (LATIN.test(name) ? SURE_OF_LATIN : SURE) && isWhole(bytes, name),
  );
  return likely && !WESTERN.test(likely.name) ? (SUPERSETS[likely.name] ?? likely.name) : 'windows-1252';
}

/** From the first letter beyond ASCII when that is late: HTML has pages of style sheets before its first word. */
function tellingPart(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const start = first < SAMPLE_BYTES / 4 ? 0 : first;
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

/** Every byte means something in that charset (one cut off at the end may not), and no other script is mixed with accents. */
function isWhole(bytes: Uint8Array, charset: string): boolean {
  const text = decodeBytes(bytes, charset).slice(0, -1);
  return !text.includes('\ufffd') && !(/[\u0370-\u06ff]/.test(text) && /[\u00c0-\u00ff]/.test(text));
}

/** A text that was cut, or that a gateway damaged in a few places: few of its characters beyond ASCII are broken. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('utf8');
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return whole >= 4 && broken * 10 <= whole;
}
