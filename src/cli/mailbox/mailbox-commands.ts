// `casemill mailbox …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { account } from './account.js';
import { list } from './list.js';

export const mailboxCommands: CommandGroup = {
  name: 'mailbox',
  description: 'show the state of mailboxes, and find missing mail',
  example: 'casemill mailbox list',
  commands: [list, account],
};
