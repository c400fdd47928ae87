// `casemill case cancel`: closes a case without a resolution.

import { command } from '../command-line/command.js';
import { act, agentOptions } from './act.js';

export const cancel = command({
  usage: 'cancel <number>',
  description: 'cancel a case that needs no resolution',
  example: 'casemill case cancel C-000001 --agent lena',
  undo: 'casemill case reactivate C-000001: its KPIs run on, as if it had not been cancelled',
  options: agentOptions,
  run: ({ number }, options) => act(number, options, { kind: 'cancel' }),
});
