// `casemill rules check`: everything that is wrong in a rule folder.

import { command } from '../command-line/command.js';
import { checkLiveTemplates, readSettings } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const check = command({
  usage: 'check [dir]',
  description: 'list the problems of every rule file',
  example: 'casemill rules check rules',
  options: [json],
  run: async ({ dir }, { json }) => {
    const { checkFolder } = await import('./check-folder.js');
    return checkFolder(dir ?? (await readSettings()).rulesDir, json, checkLiveTemplates);
  },
});
