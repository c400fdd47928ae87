// Extracts the text of RTF, including RTF that wraps HTML (MS-OXRTFEX): HTML tags are in groups that RTF readers
// ignore, so what remains is what people read.

import { decodeBytes } from '../../../core/email/charsets.js';

/** Groups without text of the writer. */
const IGNORED_GROUPS = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'header',
  'footer',
  'listtable',
]);
const SPACING: Readonly<Record<string, string>> = { par: '\n', line: '\n', row: '\n', tab: '\t', cell: '\t' };
const SYMBOLS: Readonly<Record<string, string>> = { '~': '\u00a0', _: '-', '{': '{', '}': '}', '\\': '\\', '\n': '\n' };

/** A control word with its number, a hex byte, a control symbol, a brace, or text. */
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/gi;

interface Group {
  readonly isIgnored: boolean;
  /** Characters after a `\u` that repeat it for readers without Unicode. */
  readonly skip: number;
}

/** `rtf` as Latin-1 text. Never throws. */
export function rtfText(rtf: string): string {
  const charset = `windows-${/\\ansicpg(\d{3,5})/.exec(rtf)?.[1] ?? '1252'}`;
  const outer: Group[] = [];
  let group: Group = { isIgnored: false, skip: 1 };
  let skip = 0;
  let text = '';
  let bytes: number[] = [];
  const addText = (added: string) => {
    if (bytes.length > 0) text += decodeBytes(Buffer.from(bytes), charset);
    bytes = [];
    if (!group.isIgnored) text += added;
  };
  // Collects bytes before decoding: the second byte of a character may be written as the ASCII character with that
  // code.
  const addByte = (byte: number) => {
    if (!group.isIgnored) bytes.push(byte);
  };
  for (const [, word, number, hex, symbol, brace, words] of rtf.matchAll(TOKEN)) {
    if (brace === '{') outer.push(group);
    else if (brace === '}') {
      addText('');
      group = outer.pop() ?? group;
    } else if (word === 'u' && number !== undefined) {
      addText(String.fromCharCode(Number(number) & 0xffff));
      skip = group.skip;
    } else if (word === 'uc') group = { ...group, skip: Math.min(Number(number ?? 1), 8) };
    else if (word !== undefined) {
      if (IGNORED_GROUPS.has(word)) group = { ...group, isIgnored: true };
      else addText(SPACING[word] ?? '');
    } else if (hex !== undefined) {
      if (skip > 0) skip -= 1;
      else addByte(Number.parseInt(hex, 16));
    } else if (symbol === '*') group = { ...group, isIgnored: true };
    else if (symbol !== undefined) addText(SYMBOLS[symbol] ?? '');
    else if (words !== undefined) {
      for (const byte of Buffer.from(words.slice(skip), 'latin1')) addByte(byte);
      skip = 0;
    }
  }
  addText('');
  return text;
}
