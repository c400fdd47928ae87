// `casemill contract cancel`: ends a contract and its lines for good, now or after a last day.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { parseDate } from '../command-line/parse-words.js';
import { printResult } from '../output/print-result.js';

export const cancel = command({
  usage: 'cancel <number>',
  description: 'end a contract and its lines early; this cannot be undone',
  example: 'casemill contract cancel K-000001 --on 2026-06-30',
  undo: 'none: renew it, which makes a successor',
  options: [option('--on <date>', 'the last day it covers; by default it ends at once', parseDate), json],
  run: ({ number }, { on = null, json }) =>
    withUsecases(async (usecases) => printResult(await usecases.cancelContract(number, on), json)),
});
