// `casemill slot …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { find } from './find.js';
import { leave } from './leave.js';
import { wait } from './wait.js';
import { waiting } from './waiting.js';

export const slotCommands: CommandGroup = {
  name: 'slot',
  description: 'find the times at which services can be had, and wait for them',
  example: 'casemill slot find --service site-visit',
  commands: [find, wait, leave, waiting],
};
