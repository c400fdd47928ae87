// `casemill goal …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { list } from './list.js';
import { show } from './show.js';

export const goalCommands: CommandGroup = {
  name: 'goal',
  description: 'compare targets with what was reached',
  example: 'casemill goal list',
  commands: [list, show],
};
