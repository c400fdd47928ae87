// `casemill customer …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { erase } from './erase.js';
import { exportData } from './export.js';
import { find } from './find.js';
import { merge } from './merge.js';
import { set } from './set.js';
import { show } from './show.js';
import { unmerge } from './unmerge.js';

export const customerCommands: CommandGroup = {
  name: 'customer',
  description: 'look accounts and contacts up, and change what is known of them',
  example: 'casemill customer show ana@contoso.com',
  commands: [find, show, set, merge, unmerge, exportData, erase],
};
