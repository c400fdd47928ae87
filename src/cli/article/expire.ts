// `casemill article expire`: an article is no longer sent, from now or from a time on.

import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { parseInstantWord } from '../command-line/parse-words.js';
import { change, changeOptions } from './change.js';

export const expire = command({
  usage: 'expire <number>',
  description: 'let the published version expire; only a new version can be published after that',
  example: `casemill article expire KA-1001 --agent omar
casemill article expire KA-1001 --at 2027-01-01T00:00:00Z --agent omar`,
  undo: 'casemill article edit KA-1001, and have that version published; what was sent stays sent',
  options: [option('--at <instant>', 'let it expire then; by default now', parseInstantWord), ...changeOptions],
  run: ({ number }, { at = null, ...options }) => change(number, options, { kind: 'expire', at }),
});
