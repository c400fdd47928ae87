// `casemill contract hold`: suspends a contract.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const hold = command({
  usage: 'hold <number>',
  description: 'suspend a contract: its lines cover nothing until it is released',
  example: 'casemill contract hold K-000001',
  undo: 'casemill contract release K-000001',
  options: [json],
  run: ({ number }, { json }) =>
    withUsecases(async (usecases) => printResult(await usecases.moveContract(number, 'hold'), json)),
});
