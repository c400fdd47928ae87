// `casemill article publish`: an approved version goes to customers, now or later.

import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { parseInstantWord } from '../command-line/parse-words.js';
import { change, changeOptions } from './change.js';

export const publish = command({
  usage: 'publish <number>',
  description:
    'publish an approved article; the version before it is archived, and there is no way back but a new version',
  example: `casemill article publish KA-1001 --agent omar
casemill article publish KA-1001 --at 2026-03-02T09:00:00Z --expires 2027-01-01T00:00:00Z --agent omar`,
  undo: 'casemill article expire KA-1001; the version before can be published again by editing',
  options: [
    option('--at <instant>', 'publish it then; by default now', parseInstantWord),
    option('--expires <instant>', 'let it expire then; by default never', parseInstantWord),
    ...changeOptions,
  ],
  run: ({ number }, { at = null, expires = null, ...options }) =>
    change(number, options, { kind: 'publish', at, expireAt: expires }),
});
