// `casemill case assign`: gives the case to an agent; whoever had it is told.

import { command } from '../command-line/command.js';
import { act, agentOptions } from './act.js';

export const assign = command({
  usage: 'assign <number> <to>',
  description: 'give a case to an agent; both that agent and whoever had it are told',
  example: 'casemill case assign C-000001 omar --agent lena',
  undo: 'casemill case release C-000001: back to its queue; or assign it to the agent before; KPIs that it met stay met',
  options: agentOptions,
  run: ({ number, to }, options) => act(number, options, { kind: 'assign', to }),
});
