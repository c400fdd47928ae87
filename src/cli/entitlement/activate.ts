// `casemill entitlement activate`: lets a draft cover cases.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const activate = command({
  usage: 'activate <name>',
  description: 'let a draft cover cases from its first day on',
  example: 'casemill entitlement activate "Contoso Gold"',
  undo: 'casemill entitlement cancel NAME',
  options: [json],
  run: ({ name }, { json }) =>
    withUsecases(async (usecases) => printResult(await usecases.activateEntitlement(name), json)),
});
