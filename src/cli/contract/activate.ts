// `casemill contract activate`: lets the lines of a contract cover cases.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const activate = command({
  usage: 'activate <number>',
  description: 'let an invoiced contract cover cases from its first day on',
  example: 'casemill contract activate K-000001',
  undo: 'casemill contract hold K-000001, or cancel; it is no draft again',
  options: [json],
  run: ({ number }, { json }) =>
    withUsecases(async (usecases) => printResult(await usecases.moveContract(number, 'activate'), json)),
});
