// `casemill booking cancel`: the resources are free again, and the customer is told.

import { agentOptions } from '../case/act.js';
import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { end } from './end.js';

export const cancel = command({
  usage: 'cancel <id>',
  description: 'cancel a booking; the customer is told by mail',
  example: 'casemill booking cancel 5f0c9a7e --reason "The part is not here yet." --agent lena',
  undo: 'none: the customer was told; casemill booking create makes another one',
  options: [option('--reason <text>', 'why, for the customer'), ...agentOptions],
  run: ({ id }, { reason = '', ...options }) => end(id, options, { as: 'cancelled', minutes: null, reason }),
});
