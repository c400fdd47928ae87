// `casemill contract release`: ends a hold.

import { command } from '../command-line/command.js';
import { withTerms } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const release = command({
  usage: 'release <number>',
  description: 'let a contract on hold cover cases again',
  example: 'casemill contract release K-000001',
  options: [json],
  run: ({ number }, { json }) =>
    withTerms(async (deps) => {
      const { moveContract } = await import('../../usecases/entitlement/contracts.js');
      return printResult(await moveContract(deps, number, 'release'), json);
    }),
});
