// `casemill import`: customers, products, entitlements, contracts and articles from a YAML or CSV file, or the cases of
// another help desk from its export.

import { DESKS, type DeskName } from '../../core/move-in/desk-names.js';
import { command } from '../command-line/command.js';
import { readSettings, rulesPath, withRecords, withUsecases } from '../command-line/opened.js';
import { flag, json, option } from '../command-line/option.js';
import { wordOf } from '../command-line/parse-words.js';
import { progressOn } from '../output/progress.js';
import type { DeskOptions } from './import-desk.js';

export const importData = command({
  usage: 'import <file>',
  description: 'import customers, products, entitlements, contracts and articles, or the cases of another help desk',
  example:
    'casemill import customers.yaml\n  casemill import contacts.csv     # one kind per file, named after it; first line: email,name,account' +
    '\n  casemill import export/ --from zammad --dry-run\n  casemill import dump.sql --from osticket --files attachments/ --time-zone Europe/Berlin',
  undo: 'none: imported cases stay; nothing was sent for them',
  options: [
    option('--rules <dir>', 'the rule folder with the SLAs and templates that the file may name'),
    option('--from <desk>', `cases of another help desk: ${DESKS.join(', ')}`, wordOf<DeskName>(DESKS)),
    flag('--dry-run', 'of another desk: say what would be imported and what not, and write nothing'),
    option('--files <dir>', 'of another desk: the folder of its files (<file>/attachments unless set)'),
    option('--queue <name>', 'of another desk: where cases go whose group is no queue here (the default queue)'),
    option('--mailbox <name>', 'of another desk: from which the cases are answered (the first one)'),
    option('--map <file>', 'of another desk: YAML with queues, priorities and agents, each from its word to yours'),
    option('--time-zone <zone>', 'of another desk: of the times in a database dump (UTC)'),
    option('--source <name>', 'of another desk: its name, where there are several of one kind'),
    json,
  ],
  run: async ({ file }, { rules, json, from, dryRun: isDryRun, ...rest }) => {
    if (from !== undefined) return importFromDesk(file, { from, isDryRun, json, ...rest });
    const { importFile } = await import('./import-file.js');
    const { loadRules } = await import('../../rules/load.js');
    const options = { json, rules: rules ?? rulesPath(await readSettings()) };
    return importFile(file, options, {
      loadRules,
      importDataset: (dataset) => withRecords(({ datasets, clock }) => datasets.import(dataset, clock())),
    });
  },
});

async function importFromDesk(file: string, options: DeskOptions): Promise<number> {
  const { importDesk } = await import('./import-desk.js');
  const { loadLiveRules } = await import('../command-line/opened.js');
  const rules = await loadLiveRules();
  return withUsecases(({ moveIn, readOldMail }) =>
    importDesk(file, options, {
      ...{ rules, moveIn },
      readMail: (raw) => readOldMail(raw, !options.isDryRun),
      progress: progressOn(process.stderr, 'cases', Date.now),
    }),
  );
}
