// `casemill case reactivate`: takes up a closed case again.

import { command } from '../command-line/command.js';
import { act, agentOptions } from './act.js';

export const reactivate = command({
  usage: 'reactivate <number>',
  description: 'reopen a resolved or cancelled case',
  example: 'casemill case reactivate C-000001 --agent lena',
  undo: 'casemill case resolve C-000001, or cancel; a resolution is another one: the first stays on the case',
  options: agentOptions,
  run: ({ number }, options) => act(number, options, { kind: 'reactivate' }),
});
