// `casemill booking no-show`: nobody was there.

import { agentOptions, minutesOption } from '../case/act.js';
import { command } from '../command-line/command.js';
import { end } from './end.js';

export const noShow = command({
  usage: 'no-show <id>',
  description: 'note that nobody was there; without --minutes no time counts',
  example: 'casemill booking no-show 5f0c9a7e --agent lena',
  undo: 'none: book another one',
  options: [minutesOption, ...agentOptions],
  run: ({ id }, { minutes = null, ...options }) => end(id, options, { as: 'no-show', minutes }),
});
