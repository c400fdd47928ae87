// `casemill case phone-call`: a call that is over, or, with a time, one that is still to be made.

import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { wordOf } from '../command-line/parse-words.js';
import { timeHelp } from '../command-line/written-time.js';
import { act, agentOptions, minutesOption } from './act.js';
import { planOptions, planWords } from './plan-options.js';

export const phoneCall = command({
  usage: 'phone-call <number> <text>',
  description: 'record a phone call that was made, or plan one',
  example: 'casemill case phone-call C-000001 "Ana will send a picture" --direction in --minutes 12 --agent lena',
  undo: 'none: note another one that corrects it; a planned one is completed or rescheduled',
  options: [
    option('--direction <direction>', 'in: the customer called; out: the agent did', wordOf(['in', 'out'])),
    option('--due <when>', `by when it is still to be made, ${timeHelp}; of a day, its end`),
    ...planOptions,
    minutesOption,
    ...agentOptions,
  ],
  run: ({ number, text }, { minutes = null, direction, due, owner, remind, ...options }) => {
    const who = direction === undefined ? {} : { direction };
    const when = { ...(due !== undefined && { due }), ...planWords({ owner, remind }) };
    const open = due !== undefined;
    return act(number, options, { kind: 'log', activity: 'phone-call', text, minutes, open, when, ...who });
  },
});
