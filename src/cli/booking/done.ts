// `casemill booking done`: the appointment took place; its minutes count on the case.

import { agentOptions, minutesOption } from '../case/act.js';
import { command } from '../command-line/command.js';
import { end } from './end.js';

export const done = command({
  usage: 'done <id>',
  description: 'note that an appointment took place; its minutes count on the case',
  example: 'casemill booking done 5f0c9a7e --minutes 75 --agent lena',
  undo: 'none: note another appointment, or correct the minutes at the resolution',
  options: [minutesOption, ...agentOptions],
  run: ({ id }, { minutes = null, ...options }) => end(id, options, { as: 'done', minutes }),
});
