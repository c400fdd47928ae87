// `casemill contract activate`: lets the lines of a contract cover cases.

import { command } from '../command-line/command.js';
import { withTerms } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const activate = command({
  usage: 'activate <number>',
  description: 'let an invoiced contract cover cases from its first day on',
  example: 'casemill contract activate K-000001',
  options: [json],
  run: ({ number }, { json }) =>
    withTerms(async (deps) => {
      const { moveContract } = await import('../../usecases/entitlement/contracts.js');
      return printResult(await moveContract(deps, number, 'activate'), json);
    }),
});
