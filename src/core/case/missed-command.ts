// Tells commands that an agent typed from those that the notification lists. A command below the agent's signature,
// which is cut off, would be read by nobody; and a program that quotes without marks and bullets makes commands of our
// list.

import { commandBelow, isCommandLine, type UnclearRequest } from './commands.js';

/** Lines. A mail with more of them holds something else. */
const MOST_LINES = 5_000;

/** `whole`: the whole text of the agent's mail; `newText`: what is left of it without quotes and signature;
 *  `notice`: the text of the notification that it answers. Null: there is none. */
export function missedCommand(whole: string, newText: string, notice: string): UnclearRequest | null {
  const typed = new Set(newText.split('\n').map(bare));
  const isListed = linesOf(notice);
  const missed = whole
    .split('\n')
    .slice(0, MOST_LINES)
    .find((line) => isCommandLine(line) && !typed.has(bare(line)) && !isListed(line));
  return missed === undefined ? null : commandBelow(missed.trim());
}

/** The new text of an agent's mail without the commands that the notification lists. */
export function withoutListedCommands(newText: string, notice: string): string {
  const isListed = linesOf(notice);
  return newText
    .split('\n')
    .filter((line) => !isCommandLine(line) || !isListed(line))
    .join('\n');
}

/** Whether a line is the notification's. A program may have broken it, or put another mark before it. */
function linesOf(notice: string): (line: string) => boolean {
  const whole = new Set(notice.split('\n').map(bare));
  const words = inOneLine(notice);
  return (line) => {
    const text = bare(line);
    return whole.has(text) || (text.split(' ').length > 2 && words.includes(text));
  };
}

function bare(line: string): string {
  return line
    .replace(/^[\s>|*·•o-]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
