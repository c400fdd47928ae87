// `casemill hook …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { list } from './list.js';
import { replay } from './replay.js';
import { retry } from './retry.js';
import { show } from './show.js';
import { test } from './test.js';

export const hookCommands: CommandGroup = {
  name: 'hook',
  description: 'review what webhooks were told, and tell them again',
  example: 'casemill hook list',
  commands: [list, show, retry, test, replay],
};
