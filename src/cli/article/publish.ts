// `casemill article publish`: an approved version goes to customers, now or later.

import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { instantOrNull, timeThat } from '../command-line/written-time.js';
import { change, changeOptions } from './change.js';

export const publish = command({
  usage: 'publish <number>',
  description:
    'publish an approved article; the version before it is archived, and there is no way back but a new version',
  example: `casemill article publish KA-1001 --agent omar
casemill article publish KA-1001 --at "2026-03-02 09:00" --expires 2026-12-31 --agent omar`,
  undo: 'casemill article expire KA-1001; the version before can be published again by editing',
  options: [
    option('--at <when>', 'publish it then, on a day at its beginning; by default now', timeThat('start')),
    option('--expires <when>', 'let it expire then, on a day at its end; by default never', timeThat('end')),
    ...changeOptions,
  ],
  run: async ({ number }, { at, expires, ...options }) =>
    change(number, options, {
      ...{ kind: 'publish', at: await instantOrNull(at, options.agent) },
      expireAt: await instantOrNull(expires, options.agent),
    }),
});
