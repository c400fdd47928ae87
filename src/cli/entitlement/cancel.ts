// `casemill entitlement cancel`: ends an entitlement for good.

import { command } from '../command-line/command.js';
import { withTerms } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const cancel = command({
  usage: 'cancel <name>',
  description: 'end an active or waiting entitlement at once; this cannot be undone',
  example: 'casemill entitlement cancel "Contoso Gold"',
  options: [json],
  run: ({ name }, { json }) =>
    withTerms(async (deps) => {
      const { cancelEntitlement } = await import('../../usecases/entitlement/entitlements.js');
      return printResult(await cancelEntitlement(deps, name), json);
    }),
});
