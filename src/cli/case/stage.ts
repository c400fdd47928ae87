// `casemill case stage`: moves a case along its process.

import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { act, agentOptions } from './act.js';

export const stage = command({
  usage: 'stage <number> [stage]',
  description: 'move a case to the next stage of its process, or to the named one, and print what to do there',
  example: 'casemill case stage C-000001 --agent lena',
  undo: 'casemill case stage C-000001 with the stage before',
  options: [
    option('--process <name>', 'follow this process instead; there is no undo but to follow another'),
    ...agentOptions,
  ],
  run: ({ number, stage }, { process, ...options }) =>
    act(number, options, { kind: 'stage', stage: stage ?? null, ...(process !== undefined && { process }) }),
});
