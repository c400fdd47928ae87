// `casemill contract invoice`: marks a draft as invoiced, which comes before its activation.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const invoice = command({
  usage: 'invoice <number>',
  description: 'mark a draft as invoiced',
  example: 'casemill contract invoice K-000001',
  undo: 'casemill contract cancel K-000001; it is no draft again',
  options: [json],
  run: ({ number }, { json }) =>
    withUsecases(async (usecases) => printResult(await usecases.moveContract(number, 'invoice'), json)),
});
