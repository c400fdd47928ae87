// The error for a command line that cannot be understood.

import { CommanderError } from 'commander';

/** The message says what to write instead. Exit code 2. */
export class WrongUseError extends CommanderError {
  constructor(message: string) {
    super(2, 'casemill.wrongUse', message);
    this.name = 'WrongUseError';
  }
}
