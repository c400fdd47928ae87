// `casemill slot wait`: puts a customer on the waiting list.

import { act, agentOptions } from '../case/act.js';
import { command } from '../command-line/command.js';
import { requiredOption } from '../command-line/option.js';

export const wait = command({
  usage: 'wait <number>',
  description: 'put the customer of a case on the waiting list of a service; what becomes free is offered by mail',
  example: 'casemill slot wait C-000001 --service site-visit --agent lena',
  undo: 'casemill slot leave C-000001: the customer is told of the waiting, and of its end',
  options: [requiredOption('--service <name>', 'the service of services.yaml'), ...agentOptions],
  run: ({ number }, { service, ...options }) => act(number, options, { kind: 'wait-for-slot', service }),
});
