// `casemill audit …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { list } from './list.js';

export const auditCommands: CommandGroup = {
  name: 'audit',
  description: 'show who changed what: by command, by the API, or as an agent by mail',
  example: 'casemill audit list',
  commands: [list],
};
