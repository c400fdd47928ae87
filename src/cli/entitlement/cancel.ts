// `casemill entitlement cancel`: ends an entitlement for good.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const cancel = command({
  usage: 'cancel <name>',
  description: 'end an active or waiting entitlement at once; this cannot be undone',
  example: 'casemill entitlement cancel "Contoso Gold"',
  undo: 'none: renew it, which makes another one',
  options: [json],
  run: ({ name }, { json }) =>
    withUsecases(async (usecases) => printResult(await usecases.cancelEntitlement(name), json)),
});
