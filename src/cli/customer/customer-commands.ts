// `casemill customer …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { find } from './find.js';
import { show } from './show.js';

export const customerCommands: CommandGroup = {
  name: 'customer',
  description: 'look accounts and contacts up',
  example: 'casemill customer show ana@contoso.com',
  commands: [find, show],
};
