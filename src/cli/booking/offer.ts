// `casemill booking offer`: mails the three best times of a service to the customer.

import { act, agentOptions } from '../case/act.js';
import { command } from '../command-line/command.js';
import { option, requiredOption } from '../command-line/option.js';

export const offer = command({
  usage: 'offer <number>',
  description: 'offer the customer of a case the three best times of a service by mail; a reply with a number books',
  example: 'casemill booking offer C-000001 --service site-visit --agent lena',
  undo: 'none: the customer has it; nothing is booked before an answer',
  options: [
    requiredOption('--service <name>', 'the service of services.yaml'),
    option('--text <text>', 'what you write above the times'),
    ...agentOptions,
  ],
  run: ({ number }, { service, text = '', ...options }) => act(number, options, { kind: 'offer', service, text }),
});
