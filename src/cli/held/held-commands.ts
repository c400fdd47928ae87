// `casemill held …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { discard } from './discard.js';
import { list } from './list.js';
import { release } from './release.js';
import { show } from './show.js';

export const heldCommands: CommandGroup = {
  name: 'held',
  description: "decide about mails that wait for a person's decision",
  example: 'casemill held list',
  commands: [list, show, release, discard],
};
