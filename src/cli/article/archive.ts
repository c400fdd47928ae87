// `casemill article archive`: ends a version that nobody needs.

import { command } from '../command-line/command.js';
import { change, changeOptions } from './change.js';

export const archive = command({
  usage: 'archive <number>',
  description: 'archive a draft, or what has expired; a later "article edit" begins a new version with what it says',
  example: 'casemill article archive KA-1001 --agent lena',
  undo: 'none: edit the article, and have that version published',
  options: changeOptions,
  run: ({ number }, options) => change(number, options, { kind: 'archive' }),
});
