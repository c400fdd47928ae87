// `casemill contract renew`: drafts the successor of a contract.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const renew = command({
  usage: 'renew <number>',
  description: 'draft the successor of a contract, with the same lines and length',
  example: 'casemill contract renew K-000001     # makes K-000001/2',
  undo: 'casemill contract cancel K-000001 with the new number',
  options: [option('--number <number>', 'the new number; by default the old one with /2, /3, …'), json],
  run: ({ number }, { number: next = null, json }) =>
    withUsecases(async (usecases) => printResult(await usecases.renewContract(number, next), json)),
});
