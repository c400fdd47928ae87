// Takes uuencoded files out of a plain text, as mailers sent them before MIME. A block counts only if it is whole: each
// line has the length that it names, and `end` follows. Whoever writes or quotes "begin 644" keeps their words.

import { uuencodedBytes } from './uuencoded.js';

export interface UuencodedFile {
  readonly name: string;
  readonly content: Buffer;
}

const BEGIN = /^begin [0-7]{3,4} (\S.{0,250})$/;

/** The text without its uuencoded files, and these; the text itself when it has none. */
export function takeUuencodedFiles(text: string): { readonly text: string; readonly files: readonly UuencodedFile[] } {
  // Hardly any text has one.
  if (!text.includes('begin ') || !/^begin [0-7]/m.test(text)) return { text, files: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const files: UuencodedFile[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const name = BEGIN.exec(lines[at]?.trimEnd() ?? '')?.[1];
    const block = name === undefined ? undefined : wholeBlock(lines, at + 1);
    if (name === undefined || block === undefined) kept.push(lines[at] ?? '');
    else {
      files.push({ name, content: block.content });
      at = block.end;
    }
  }
  return files.length === 0 ? { text, files } : { text: kept.join('\n'), files };
}

/** The bytes of the encoded lines from `from`, and where their `end` is; undefined when they are not whole. */
function wholeBlock(
  lines: readonly string[],
  from: number,
): { readonly content: Buffer; readonly end: number } | undefined {
  const pieces: Buffer[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    if (isLast(line)) {
      const end = lines.findIndex((below, index) => index > at && below.trim() !== '');
      return pieces.length > 0 && lines[end]?.trim() === 'end' ? { content: Buffer.concat(pieces), end } : undefined;
    }
    const piece = uuencodedBytes(line);
    if (!isWhole(line, piece.length)) return undefined;
    pieces.push(piece);
  }
  return undefined;
}

/** The line that names no bytes; a blank at its end may be lost. */
function isLast(line: string): boolean {
  return line.trim() === '' || line.trim() === '`';
}

/** Whether the line has four characters for three bytes; mailers drop the blanks at its end, or add a checksum. */
function isWhole(line: string, bytes: number): boolean {
  const length = 1 + Math.ceil(bytes / 3) * 4;
  return /^[ -`]+$/.test(line) && line.length <= length + 1 && line.length > 1 && line.length >= length - 4;
}
