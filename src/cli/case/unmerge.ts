// `casemill case unmerge`: a merged case is one of its own again.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { printResult } from '../output/print-result.js';
import { agentOptions } from './act.js';

export const unmerge = command({
  usage: 'unmerge <number>',
  description: 'undo a merge: the case gets back what moved, its clocks and its place in the queue',
  example: 'casemill case unmerge C-000002 --agent lena',
  undo: 'casemill case merge C-000002 --into C-000001',
  options: agentOptions,
  run: ({ number }, { agent, json }) =>
    withUsecases(async (usecases) => printResult(await usecases.unmergeCase(number, agent), json)),
});
