// `casemill entitlement exempt`: keeps a case from using up its entitlement.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const exempt = command({
  usage: 'exempt <case>',
  description: 'stop charging a case to its entitlement, and give back what it has used',
  example: 'casemill entitlement exempt C-000001',
  undo: 'casemill entitlement exempt C-000001 --lift: it is charged again from its next event on; what it gave back stays',
  options: [flag('--lift', 'charge it again, from its next event on'), json],
  run: ({ case: number }, { lift, json }) =>
    withUsecases(async (usecases) => printResult(await usecases.exemptCase(number, !lift), json)),
});
