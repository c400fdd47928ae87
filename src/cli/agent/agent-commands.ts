// `casemill agent …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { away } from './away.js';
import { back } from './back.js';

export const agentCommands: CommandGroup = {
  name: 'agent',
  description: 'say which agents are away',
  example: 'casemill agent away lena --until 3d',
  commands: [away, back],
};
