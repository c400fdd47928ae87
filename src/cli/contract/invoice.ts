// `casemill contract invoice`: marks a draft as invoiced, which comes before its activation.

import { command } from '../command-line/command.js';
import { withTerms } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const invoice = command({
  usage: 'invoice <number>',
  description: 'mark a draft as invoiced',
  example: 'casemill contract invoice K-000001',
  options: [json],
  run: ({ number }, { json }) =>
    withTerms(async (deps) => {
      const { moveContract } = await import('../../usecases/entitlement/contracts.js');
      return printResult(await moveContract(deps, number, 'invoice'), json);
    }),
});
