// `casemill booking create`: takes the resources of a service for a case, and invites the customer.

import { act, agentOptions } from '../case/act.js';
import { command } from '../command-line/command.js';
import { listOption, requiredOption } from '../command-line/option.js';
import { timeHelp } from '../command-line/written-time.js';

export const create = command({
  usage: 'create <number>',
  description: 'book a service for a case; the customer is invited by mail',
  example: 'casemill booking create C-000001 --service site-visit --at "2026-03-06 09:00" --agent lena',
  undo: 'casemill booking cancel ID: the customer is told; the appointment stays on the case, cancelled',
  options: [
    requiredOption('--service <name>', 'the service of services.yaml'),
    requiredOption('--at <when>', `when it begins, ${timeHelp}`),
    listOption('--with <resource...>', 'resources that it has to have; left out, those that are free'),
    ...agentOptions,
  ],
  run: ({ number }, { service, at, with: resources = [], ...options }) =>
    act(number, options, { kind: 'book', service, at, resources }),
});
