// `casemill rules …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { backtest } from './backtest.js';
import { check } from './check.js';
import { promote } from './promote.js';
import { schema } from './schema.js';
import { shadow } from './shadow.js';
import { test } from './test.js';

export const rulesCommands: CommandGroup = {
  name: 'rules',
  description: 'check and test rule files, and try a change before it goes live',
  example: 'casemill rules check',
  commands: [check, test, backtest, shadow, promote, schema],
};
