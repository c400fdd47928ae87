// How commands are made, each with one line of what it does and an example, and how the words of a command line are read.

import { type Command, CommanderError } from 'commander';
import { parseInstant } from '../core/calendar/instant.js';
import { didYouMean } from '../rules/yaml/suggest.js';

/** Takes a command's exit code. */
export type Exit = (code: number) => void;

/** `usage` is the name with its arguments. */
export function add(parent: Command, usage: string, description: string, example: string): Command {
  return parent.command(usage).description(description).addHelpText('after', `\nExample:\n  ${example}`);
}

/** The command line cannot be understood; the message says what to write. Exit code 2. */
export class WrongUseError extends CommanderError {
  constructor(message: string) {
    super(2, 'casemill.wrongUse', message);
    this.name = 'WrongUseError';
  }
}

/** One of the words of an option or argument, which is called `what`. Throws WrongUseError with all of them. */
export function oneOf<Word extends string>(what: string, words: readonly Word[], written: string): Word {
  const found = words.find((word) => word === written);
  if (found !== undefined) return found;
  throw new WrongUseError(`${what} "${written}" is none of: ${words.join(', ')}${didYouMean(written, words)}`);
}

/** The date that an option gives. Throws WrongUseError when it is none. */
export function dateOption(option: string, written: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written) && parseInstant(`${written}T00:00Z`) !== null) return written;
  throw new WrongUseError(`${option} "${written}" is not a date; write one such as 2026-12-31`);
}

/** What to write for an instant. */
export const INSTANT_HELP = 'write 2026-03-02T09:00:00Z or 2026-03-02T09:00:00+01:00';

/** The instant that an option gives. Throws WrongUseError when it is none. */
export function instantOption(option: string, written: string): Date {
  const at = parseInstant(written);
  if (at !== null) return at;
  throw new WrongUseError(`${option} "${written}" is not an instant; ${INSTANT_HELP}`);
}
