// `casemill article expire`: an article is no longer sent, from now or from a time on.

import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { instantOrNull, timeThat } from '../command-line/written-time.js';
import { change, changeOptions } from './change.js';

export const expire = command({
  usage: 'expire <number>',
  description: 'let the published version expire; only a new version can be published after that',
  example: `casemill article expire KA-1001 --agent omar
casemill article expire KA-1001 --at 2026-12-31 --agent omar`,
  undo: 'casemill article edit KA-1001, and have that version published; what was sent stays sent',
  options: [
    option('--at <when>', 'let it expire then, on a day at its end; by default now', timeThat('end')),
    ...changeOptions,
  ],
  run: async ({ number }, { at, ...options }) =>
    change(number, options, { kind: 'expire', at: await instantOrNull(at, options.agent) }),
});
