// `casemill case route`: the case waits in another queue.

import { command } from '../command-line/command.js';
import { act, agentOptions } from './act.js';

export const route = command({
  usage: 'route <number> <queue>',
  description: 'move a case to another queue',
  example: 'casemill case route C-000001 triage --agent lena',
  undo: 'casemill case route C-000001 with the queue before',
  options: agentOptions,
  run: ({ number, queue }, options) => act(number, options, { kind: 'route', queue }),
});
