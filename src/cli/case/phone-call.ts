// `casemill case phone-call`: a call that is over.

import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { wordOf } from '../command-line/parse-words.js';
import { act, agentOptions, minutesOption } from './act.js';

export const phoneCall = command({
  usage: 'phone-call <number> <text>',
  description: 'record a phone call that was made',
  example: 'casemill case phone-call C-000001 "Ana will send a picture" --direction in --minutes 12 --agent lena',
  undo: 'none: note another one that corrects it',
  options: [
    option('--direction <direction>', 'in: the customer called; out: the agent did', wordOf(['in', 'out'])),
    minutesOption,
    ...agentOptions,
  ],
  run: ({ number, text }, { minutes = null, direction, ...options }) => {
    const who = direction === undefined ? {} : { direction };
    return act(number, options, { kind: 'log', activity: 'phone-call', text, minutes, open: false, ...who });
  },
});
