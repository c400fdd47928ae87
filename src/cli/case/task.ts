// `casemill case task`: something to do for the case. It stays open until `casemill case complete`.

import { command } from '../command-line/command.js';
import { flag, option } from '../command-line/option.js';
import { timeHelp } from '../command-line/written-time.js';
import { act, agentOptions, minutesOption } from './act.js';
import { planOptions, planWords } from './plan-options.js';

export const task = command({
  usage: 'task <number> <text>',
  description: 'add a task to a case',
  example: 'casemill case task C-000001 "Look at the fuse" --due "tomorrow 09:00" --owner omar --agent lena',
  undo: 'casemill case complete C-000001 "Order a fuse": closes it; it stays on the case',
  options: [
    option('--due <when>', `by when it is to be done, ${timeHelp}; of a day, its end`),
    ...planOptions,
    minutesOption,
    flag('--done', 'it is already done'),
    ...agentOptions,
  ],
  run: ({ number, text }, { minutes = null, done, due, owner, remind, ...options }) => {
    const when = { ...(due !== undefined && { due }), ...planWords({ owner, remind }) };
    return act(number, options, { kind: 'log', activity: 'task', text, minutes, open: !done, when });
  },
});
