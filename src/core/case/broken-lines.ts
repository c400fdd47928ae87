// Command lines that a mail program, or the agent, has broken: a command ends with its line.

import { isMailAddress } from './written-people.js';

/** The same with lists of addresses that go on below a comma in one line. A line with other words is none of them. */
export function withWholeLists(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  let list: string[] = [];
  const finish = () => {
    if (list.length > 0) whole.push(list.join(' '));
    list = [];
  };
  for (const line of lines) {
    if (list.length > 0 && /[,;]\s*$/.test(list.at(-1) ?? '') && hasOnlyAddresses(line)) {
      list.push(line.trim());
      continue;
    }
    finish();
    if (/^\s*[#＃]\s*cc\b/i.test(line)) list = [line.trimEnd()];
    else whole.push(line);
  }
  finish();
  return whole;
}

function hasOnlyAddresses(line: string): boolean {
  if (line.length > LONGEST_LIST || line.includes('#')) return false;
  const parts = line.split(/[,;\s]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => isMailAddress(part.replace(/^<|>$/g, '')));
}

/** Characters. */
const LONGEST_LIST = 1000;

/** Where lines of plain text are broken. Characters. */
const BROKEN_AT = { least: 64, most: 80 };
/** A shorter line ends where somebody ended it, even above a long word. */
const SHORTEST = 40;

/** Whether a mail program may have broken a line, so that what follows belongs to it. */
export function mayBeBroken(line: string, next: string): boolean {
  const [word = ''] = next.split(/\s/, 1);
  const reach = line.length + 1 + word.length;
  const isLong = line.length >= SHORTEST && line.length <= BROKEN_AT.most && reach > BROKEN_AT.least;
  return isLong && word !== '' && !/^[#＃>]/.test(word);
}

export const brokenAdvice =
  'it may be the end of the command above it, or your text; leave a line empty between them, or write #reply above your text';
