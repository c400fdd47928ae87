// `casemill case pick`: an agent takes a case from its queue.

import { command } from '../command-line/command.js';
import { act, agentOptions } from './act.js';

export const pick = command({
  usage: 'pick <number>',
  description: 'take a case from its queue',
  example: 'casemill case pick C-000001 --agent lena',
  undo: 'casemill case release C-000001; what the pickup did to its KPIs stays',
  options: agentOptions,
  run: ({ number }, options) => act(number, options, { kind: 'pick' }),
});
