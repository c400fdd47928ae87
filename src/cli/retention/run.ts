// `casemill retention run`: forgets what the settings do not keep, or says what would go.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';
import { instant, table } from '../output/text.js';

export const run = command({
  usage: 'run',
  description: 'forget what the settings do not keep; workers do it once a day',
  example: 'casemill retention run --dry-run',
  undo: 'none: what is forgotten is gone, but for backups',
  options: [flag('--dry-run', 'only say what would go, by kind'), json],
  run: (_, { dryRun, json }) =>
    withUsecases(async ({ forgetOld }) => {
      const kinds = await forgetOld({ dryRun });
      if (json) console.log(JSON.stringify({ dryRun, kinds }));
      else {
        const rows = kinds.map(({ kind, before, rows, means }) => [
          kind,
          before === null ? 'kept for ever' : `before ${instant(before)}`,
          before === null ? '-' : String(rows),
          means,
        ]);
        console.log(table(['kind', 'goes (UTC)', dryRun ? 'would go' : 'gone', 'what it is'], rows));
      }
      return 0;
    }),
});
