// `casemill slot leave`: takes a customer off the waiting list.

import { act, agentOptions } from '../case/act.js';
import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';

export const leave = command({
  usage: 'leave <number>',
  description: 'take the customer of a case off the waiting list, and tell the customer',
  example: 'casemill slot leave C-000001 --service site-visit --agent lena',
  undo: 'casemill slot wait C-000001 --service …, at the end of the list; the customer is told both times',
  options: [
    option('--service <name>', 'the service; left out, every one that the customer waits for'),
    ...agentOptions,
  ],
  run: ({ number }, { service, ...options }) =>
    act(number, options, { kind: 'stop-waiting', service: service ?? null }),
});
