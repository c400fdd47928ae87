// `casemill case release`: an agent gives a case back.

import { command } from '../command-line/command.js';
import { act, agentOptions } from './act.js';

export const release = command({
  usage: 'release <number>',
  description: 'put a case back into its queue',
  example: 'casemill case release C-000001 --agent lena',
  undo: 'casemill case pick C-000001',
  options: agentOptions,
  run: ({ number }, options) => act(number, options, { kind: 'release' }),
});
