// `casemill mailbox account`: compares the server with the ledger, and the ledger with the cases.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';

export const account = command({
  usage: 'account <mailbox>',
  description: 'check that every mail on the server is in the ledger, and that the ledger agrees with the cases',
  example: 'casemill mailbox account support --repair',
  undo: 'none: --repair only brings in what was missing; without it nothing changes',
  options: [flag('--repair', 'fetch missing mails; the worker then processes them'), json],
  /** Exit code 1 when something is missing or wrong. */
  run: ({ mailbox }, { repair, json }) =>
    withUsecases(async (usecases) => {
      const { account: comparison, repaired } = await usecases.compareAndRepair(mailbox, repair);
      const { isConsistent } = await import('../../usecases/mailbox/compare-with-server.js');
      const { comparisonText } = await import('./comparison-text.js');
      if (json) console.log(JSON.stringify(repaired === null ? comparison : { ...comparison, repaired }));
      else console.log(comparisonText(comparison, repaired));
      return isConsistent(comparison) ? 0 : 1;
    }),
});
