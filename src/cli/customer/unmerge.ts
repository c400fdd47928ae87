// `casemill customer unmerge`: undoes a merge of contacts.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const unmerge = command({
  usage: 'unmerge <address>',
  description: 'undo a merge of contacts; the address is one that the merged contact had',
  example: 'casemill customer unmerge ana@home.example',
  undo: 'casemill customer merge ana@home.example --into ana@contoso.com --yes, with --across-accounts where they are of different accounts',
  options: [json],
  run: ({ address }, { json }) =>
    withUsecases(async (usecases) => printResult(await usecases.unmergeCustomers(address), json)),
});
