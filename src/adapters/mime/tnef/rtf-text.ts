// The words of an RTF text. Also of one that wraps HTML (MS-OXRTFEX): its tags stand in groups that readers of RTF leave out,
// and what remains is what people read.

import { decodeBytes } from '../../../core/email/charsets.js';

/** Groups that hold no words of the writer. */
const silent = new Set([
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
const breaks: Readonly<Record<string, string>> = { par: '\n', line: '\n', row: '\n', tab: '\t', cell: '\t' };
const signs: Readonly<Record<string, string>> = { '~': '\u00a0', _: '-', '{': '{', '}': '}', '\\': '\\', '\n': '\n' };

/** A control word with its number, a hex byte, a control sign, a brace, or words. */
const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/gi;

interface Group {
  readonly silent: boolean;
  /** Characters that follow a \u and say it again for readers without Unicode. */
  readonly skip: number;
}

export function rtfText(rtf: string): string {
  const charset = `windows-${/\\ansicpg(\d{3,5})/.exec(rtf)?.[1] ?? '1252'}`;
  const outer: Group[] = [];
  let group: Group = { silent: false, skip: 1 };
  let skip = 0;
  let text = '';
  let bytes: number[] = [];
  const say = (words: string) => {
    if (bytes.length > 0) text += decodeBytes(Buffer.from(bytes), charset);
    bytes = [];
    if (!group.silent) text += words;
  };
  // A letter may begin with a hex byte and end with a byte that is written as the ASCII character that it also is.
  const read = (byte: number) => {
    if (!group.silent) bytes.push(byte);
  };
  for (const [, word, number, hex, sign, brace, words] of rtf.matchAll(token)) {
    if (brace === '{') outer.push(group);
    else if (brace === '}') {
      say('');
      group = outer.pop() ?? group;
    } else if (word === 'u' && number !== undefined) {
      say(String.fromCharCode(Number(number) & 0xffff));
      skip = group.skip;
    } else if (word === 'uc') group = { ...group, skip: Math.min(Number(number ?? 1), 8) };
    else if (word !== undefined) {
      if (silent.has(word)) group = { ...group, silent: true };
      else say(breaks[word] ?? '');
    } else if (hex !== undefined) {
      if (skip > 0) skip -= 1;
      else read(Number.parseInt(hex, 16));
    } else if (sign === '*') group = { ...group, silent: true };
    else if (sign !== undefined) say(signs[sign] ?? '');
    else if (words !== undefined) {
      for (const byte of Buffer.from(words.slice(skip), 'latin1')) read(byte);
      skip = 0;
    }
  }
  say('');
  return text;
}
