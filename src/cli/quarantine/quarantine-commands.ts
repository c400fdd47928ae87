// `casemill quarantine …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { discard } from './discard.js';
import { exportMail } from './export.js';
import { list } from './list.js';
import { retry } from './retry.js';
import { show } from './show.js';

export const quarantineCommands: CommandGroup = {
  name: 'quarantine',
  description: 'review mails that could not be processed',
  example: 'casemill quarantine list',
  commands: [list, show, retry, exportMail, discard],
};
