// `casemill secret …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { replace } from './replace.js';

export const secretCommands: CommandGroup = {
  name: 'secret',
  description: 'change the secret of the installation',
  example: 'casemill secret replace',
  commands: [replace],
};
