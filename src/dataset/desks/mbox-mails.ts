// Reads the mails of an mbox file one after the other, each with the line where it begins. A mail begins with a
// postmark behind an empty line.

import { createReadStream } from 'node:fs';
import { isPostmark, mailOf } from '../../core/move-in/mbox-mail.js';
import { UnreadableExportError } from './records.js';

export interface MboxMail {
  readonly line: number;
  readonly raw: Buffer;
}

/** `name`: of the file, in messages. Throws UnreadableExportError when it is no mbox. */
export async function* readMbox(file: string, name: string): AsyncGenerator<MboxMail> {
  let rest = '';
  let line = 1;
  const startOf = (from: number): number => {
    for (let at = rest.indexOf('\nFrom ', from); at >= 0; at = rest.indexOf('\nFrom ', at + 1)) {
      const end = rest.indexOf('\n', at + 1);
      if (end < 0) return -1;
      const behindEmptyLine = rest[at - 1] === '\n' || (rest[at - 1] === '\r' && rest[at - 2] === '\n');
      if (behindEmptyLine && isPostmark(rest.slice(at + 1, end))) return at + 1;
    }
    return -1;
  };
  let isChecked = false;
  let searched = 0;
  for await (const chunk of createReadStream(file, { encoding: 'latin1' })) {
    rest += String(chunk);
    if (!isChecked) {
      if (!rest.includes('\n')) continue;
      if (!isPostmark(rest.slice(0, rest.indexOf('\n')))) throw notMbox(name);
      isChecked = true;
    }
    for (let next = startOf(searched); next >= 0; next = startOf(0)) {
      yield { line, raw: Buffer.from(mailOf(rest.slice(0, next)), 'latin1') };
      line += linesIn(rest, next);
      rest = rest.slice(next);
      searched = 0;
    }
    searched = Math.max(0, rest.lastIndexOf('\n', rest.length - 2) - 2);
  }
  if (!isChecked) throw notMbox(name);
  yield { line, raw: Buffer.from(mailOf(rest), 'latin1') };
}

function notMbox(name: string): UnreadableExportError {
  return new UnreadableExportError(`${name}:1`, 'it is no mbox file: its first line is not "From ADDRESS TIME"');
}

function linesIn(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
