// Finds a command that stands where nobody reads it: below the agent's signature, which is cut off. Lines of the notification look
// the same, since it lists the commands, so what it says is left out.

import { commandBelow, isCommandLine, type UnclearRequest } from './commands.js';

/** Lines. A mail with more of them holds something else. */
const MOST_LINES = 5_000;

/** `whole`: the whole text of the agent's mail; `newText`: what is left of it without quotes and signature; `notice`: the text of
 *  the notification that it answers. Null: there is none. */
export function missedCommand(whole: string, newText: string, notice: string): UnclearRequest | null {
  const known = new Set([...newText.split('\n'), ...notice.split('\n')].map(bare));
  const words = inOneLine(notice);
  const missed = whole
    .split('\n')
    .slice(0, MOST_LINES)
    .find((line) => isCommandLine(line) && !known.has(bare(line)) && !isPartOf(words, line));
  return missed === undefined ? null : commandBelow(missed.trim());
}

/** A program may have broken a line of the notification, or put another mark before it. */
function isPartOf(notice: string, line: string): boolean {
  const text = bare(line);
  return text.split(' ').length > 2 && notice.includes(text);
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
