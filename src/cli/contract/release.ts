// `casemill contract release`: ends a hold.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const release = command({
  usage: 'release <number>',
  description: 'let a contract on hold cover cases again',
  example: 'casemill contract release K-000001',
  undo: 'casemill contract hold K-000001',
  options: [json],
  run: ({ number }, { json }) =>
    withUsecases(async (usecases) => printResult(await usecases.moveContract(number, 'release'), json)),
});
