// `casemill case child`: a case for a part of the work on another one.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { option } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';
import { agentOptions } from './act.js';

export const child = command({
  usage: 'child <number>',
  description: 'open a child of a case, for the same customer',
  example: 'casemill case child C-000001 --title "Order a fuse" --agent lena',
  undo: 'casemill case parent C-000002 --none; the case itself can be cancelled',
  options: [option('--title <title>', 'what the child is about; left out, the title of its parent'), ...agentOptions],
  run: ({ number }, { title = null, agent, json }) =>
    withUsecases(async (usecases) => printResult(await usecases.openChildCase(number, title, agent), json)),
});
