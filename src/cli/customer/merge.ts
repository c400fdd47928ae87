// `casemill customer merge`: two contacts that are one person become one.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json, requiredOption } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const merge = command({
  usage: 'merge <source>',
  description:
    'merge a contact into another one, which gets its addresses, cases and support; `customer unmerge` undoes it',
  example: 'casemill customer merge ana@home.example --into ana@contoso.com --yes',
  undo: 'casemill customer unmerge ana@home.example',
  options: [
    requiredOption('--into <target>', 'the contact that remains, with its name and account'),
    flag('--across-accounts', 'merge contacts of different accounts'),
    flag('--yes', 'confirm it; without this, it says what would be moved'),
    json,
  ],
  run: ({ source }, { into: target, acrossAccounts, yes: confirmed, json }) =>
    withUsecases(async (usecases) =>
      printResult(await usecases.mergeCustomers({ source, target, acrossAccounts, confirmed }), json),
    ),
});
