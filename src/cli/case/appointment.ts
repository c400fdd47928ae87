// `casemill case appointment`: a meeting about the case. It stays open until `casemill case complete`.

import { command } from '../command-line/command.js';
import { flag } from '../command-line/option.js';
import { act, agentOptions, minutesOption } from './act.js';

export const appointment = command({
  usage: 'appointment <number> <text>',
  description: 'add an appointment to a case',
  example: 'casemill case appointment C-000001 "Visit on Friday at nine" --agent lena',
  options: [...agentOptions, minutesOption, flag('--done', 'it is already done')],
  run: ({ number, text }, { minutes = null, done, ...options }) =>
    act(number, options, { kind: 'log', activity: 'appointment', text, minutes, open: !done }),
});
