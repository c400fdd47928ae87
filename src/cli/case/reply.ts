// `casemill case reply`: an answer to the customer, in the thread of the case.

import { command } from '../command-line/command.js';
import { act, agentOptions } from './act.js';

export const reply = command({
  usage: 'reply <number> <text>',
  description: 'send an answer to the customer',
  example: 'casemill case reply C-000001 "Please try again." --agent lena',
  options: agentOptions,
  run: ({ number, text }, options) => act(number, options, { kind: 'reply', text }),
});
