// `casemill agent back`: the agent works again.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const back = command({
  usage: 'back <agent>',
  description: 'assign cases to an agent again who was away',
  example: 'casemill agent back lena',
  undo: 'casemill agent away lena --until …',
  options: [json],
  run: ({ agent }, { json }) =>
    withUsecases(async (usecases) => printResult(await usecases.setAway(agent, null, null), json)),
});
