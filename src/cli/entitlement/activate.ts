// `casemill entitlement activate`: lets a draft cover cases.

import { command } from '../command-line/command.js';
import { withTerms } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const activate = command({
  usage: 'activate <name>',
  description: 'let a draft cover cases from its first day on',
  example: 'casemill entitlement activate "Contoso Gold"',
  options: [json],
  run: ({ name }, { json }) =>
    withTerms(async (deps) => {
      const { activateEntitlement } = await import('../../usecases/entitlement/entitlements.js');
      return printResult(await activateEntitlement(deps, name), json);
    }),
});
