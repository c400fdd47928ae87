// `casemill case merge`: cases that are about the same thing become one.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, requiredOption } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';
import { agentOptions } from './act.js';

export const merge = command({
  usage: 'merge <source...>',
  description: 'merge cases into another one, which gets their mails, files and later replies',
  example: 'casemill case merge C-000002 C-000003 --into C-000001 --agent lena',
  undo: 'casemill case unmerge C-000002',
  options: [
    requiredOption('--into <number>', 'the case that remains'),
    flag('--across-customers', 'merge cases of different customers, who will read each other’s mails'),
    ...agentOptions,
  ],
  run: ({ source: sources }, { into: target, acrossCustomers, agent, json }) =>
    withUsecases(async (usecases) =>
      printResult(await usecases.mergeCases({ sources, target, acrossCustomers }, agent), json),
    ),
});
