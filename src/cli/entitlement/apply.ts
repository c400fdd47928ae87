// `casemill entitlement apply`: replaces the entitlement that the rules chose for a case.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const apply = command({
  usage: 'apply <name> <case>',
  description: 'charge a case to this entitlement, whatever the rules chose; the case takes its SLA',
  example: 'casemill entitlement apply "Contoso Gold" C-000001',
  undo: 'casemill entitlement apply with the entitlement before; both ledgers show every step',
  options: [json],
  run: ({ name, case: number }, { json }) =>
    withUsecases(async (usecases) => printResult(await usecases.applyEntitlement(name, number), json)),
});
