// `casemill slot …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { find } from './find.js';

export const slotCommands: CommandGroup = {
  name: 'slot',
  description: 'find the times at which services can be had',
  example: 'casemill slot find --service site-visit',
  commands: [find],
};
