// `casemill import`: customers, products, entitlements, contracts and articles from a YAML or CSV file.

import { command } from '../command-line/command.js';
import { readSettings, rulesPath, withRecords } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';

export const importData = command({
  usage: 'import <file>',
  description: 'import customers, products, entitlements, contracts and articles',
  example:
    'casemill import customers.yaml\n  casemill import contacts.csv     # one kind per file, named after it; first line: email,name,account',
  options: [option('--rules <dir>', 'the rule folder with the SLAs and templates that the file may name'), json],
  run: async ({ file }, { rules, json }) => {
    const { importFile } = await import('./import-file.js');
    const { loadRules } = await import('../../rules/load.js');
    const options = { json, rules: rules ?? rulesPath(await readSettings()) };
    return importFile(file, options, {
      loadRules,
      importDataset: (dataset) => withRecords(({ datasets, clock }) => datasets.import(dataset, clock())),
    });
  },
});
