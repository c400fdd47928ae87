// `casemill entitlement …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { activate } from './activate.js';
import { apply } from './apply.js';
import { cancel } from './cancel.js';
import { create } from './create.js';
import { exempt } from './exempt.js';
import { ledger } from './ledger.js';
import { list } from './list.js';
import { renew } from './renew.js';
import { show } from './show.js';

export const entitlementCommands: CommandGroup = {
  name: 'entitlement',
  description: 'manage the support that customers bought, and see what is left of it',
  example: 'casemill entitlement list',
  commands: [list, show, ledger, create, activate, cancel, renew, apply, exempt],
};
