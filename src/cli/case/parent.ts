// `casemill case parent`: a case becomes a child of another one.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, option } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { printResult } from '../output/print-result.js';
import { agentOptions } from './act.js';

export const parent = command({
  usage: 'parent <number>',
  description: 'make a case a child of another one, or of none',
  example: 'casemill case parent C-000002 --of C-000001 --agent lena',
  undo: 'casemill case parent C-000002 --none, or --of the one before',
  options: [
    option('--of <parent>', 'the case that becomes its parent'),
    flag('--none', 'it is a child no more'),
    ...agentOptions,
  ],
  run: ({ number }, { of, none, agent, json }) => {
    if ((of === undefined) !== none) throw new WrongUseError('write either --of and a case number, or --none');
    return withUsecases(async (usecases) => printResult(await usecases.setParentCase(number, of ?? null, agent), json));
  },
});
