// How commands are made: each has one line of what it does and an example.

import { type Command, CommanderError } from 'commander';
import { parseInstant } from '../core/terms/instant.js';

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

/** The date that an option gives. Throws WrongUseError when it is none. */
export function dateOption(option: string, written: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written) && parseInstant(`${written}T00:00Z`) !== null) return written;
  throw new WrongUseError(`${option} "${written}" is not a date; write one such as 2026-12-31`);
}
