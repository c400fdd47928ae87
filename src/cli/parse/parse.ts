// `casemill parse`: what Casemill reads from mails on disk.

import { command } from '../command-line/command.js';
import { readMailFile } from '../command-line/opened.js';
import { flag } from '../command-line/option.js';

export const parse = command({
  usage: 'parse <file...>',
  description: 'show what Casemill reads from mails on disk; needs no database',
  example: 'casemill parse --json mail.eml',
  options: [flag('--json', 'print one JSON object per line, in the order of the files')],
  run: async ({ file: files }, { json }) => {
    const { printMails } = await import('./print-mails.js');
    return printMails(files, json, readMailFile);
  },
});
