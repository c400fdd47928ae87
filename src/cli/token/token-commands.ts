// `casemill token …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { create } from './create.js';
import { list } from './list.js';
import { revoke } from './revoke.js';

export const tokenCommands: CommandGroup = {
  name: 'token',
  description: 'make, list and revoke the tokens of programs that use the API',
  example: 'casemill token list',
  commands: [create, list, revoke],
};
