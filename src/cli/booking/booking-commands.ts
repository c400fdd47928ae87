// `casemill booking …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { cancel } from './cancel.js';
import { create } from './create.js';
import { done } from './done.js';
import { list } from './list.js';
import { move } from './move.js';
import { noShow } from './no-show.js';
import { offer } from './offer.js';

export const bookingCommands: CommandGroup = {
  name: 'booking',
  description: 'book services for cases',
  example: 'casemill booking list',
  commands: [offer, create, list, move, cancel, done, noShow],
};
