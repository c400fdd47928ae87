// `casemill case task`: something to do for the case. It stays open until `casemill case complete`.

import { command } from '../command-line/command.js';
import { flag } from '../command-line/option.js';
import { act, agentOptions, minutesOption } from './act.js';

export const task = command({
  usage: 'task <number> <text>',
  description: 'add a task to a case',
  example: 'casemill case task C-000001 "Look at the fuse" --agent lena',
  options: [...agentOptions, minutesOption, flag('--done', 'it is already done')],
  run: ({ number, text }, { minutes = null, done, ...options }) =>
    act(number, options, { kind: 'log', activity: 'task', text, minutes, open: !done }),
});
