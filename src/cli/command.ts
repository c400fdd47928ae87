// How commands are made: each has one line of what it does and an example.

import { type Command, CommanderError } from 'commander';

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
