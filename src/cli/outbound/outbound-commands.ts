// `casemill outbound …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { list } from './list.js';
import { retry } from './retry.js';

export const outboundCommands: CommandGroup = {
  name: 'outbound',
  description: 'review mails that were not sent, and send them after all',
  example: 'casemill outbound list',
  commands: [list, retry],
};
