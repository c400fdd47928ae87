// `casemill contract …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { activate } from './activate.js';
import { cancel } from './cancel.js';
import { create } from './create.js';
import { hold } from './hold.js';
import { invoice } from './invoice.js';
import { list } from './list.js';
import { release } from './release.js';
import { renew } from './renew.js';
import { show } from './show.js';

export const contractCommands: CommandGroup = {
  name: 'contract',
  description: 'manage contracts: sets of entitlements with one customer and one period',
  example: 'casemill contract list',
  commands: [list, show, create, invoice, activate, hold, release, cancel, renew],
};
