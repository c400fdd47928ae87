// `casemill log …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { mail } from './mail.js';

export const logCommands: CommandGroup = {
  name: 'log',
  description: 'tell what happened to a mail, from the database',
  example: 'casemill log mail C-000001',
  commands: [mail],
};
