// `casemill case step`: does a step of the process that a case follows.

import { command } from '../command-line/command.js';
import { flag, option } from '../command-line/option.js';
import { act, agentOptions } from './act.js';

export const step = command({
  usage: 'step <number> <step>',
  description: 'record that a step of the process is done, with its value where it takes one',
  example: 'casemill case step C-000001 "serial number" --value SN-1234 --agent lena',
  undo: 'casemill case step … --undo',
  options: [
    option('--value <text>', 'the value of the custom field that the step fills'),
    flag('--undo', 'take the step back, and its value with it'),
    ...agentOptions,
  ],
  run: ({ number, step }, { value, undo, ...options }) =>
    act(number, options, { kind: 'step', step, undo, ...(value !== undefined && { value }) }),
});
