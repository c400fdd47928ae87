// `casemill backup`: copies the installation while it runs.

import { command } from '../command-line/command.js';
import { backUpTo } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const backup = command({
  usage: 'backup <folder>',
  description: 'copy database, raw mails and files into a new folder; workers may go on',
  example: 'casemill backup /backups/2026-03-02',
  undo: 'none: it changes nothing here; remove the folder when you no longer want it',
  moreHelp: `The folder holds customers' mails, and with the embedded database the secret too: keep it private. Rules, templates and
.env are yours; back them up beside it. \`casemill restore\` brings it back.`,
  options: [json],
  run: async ({ folder }, { json }) => {
    const report = await backUpTo(folder);
    const secret = report.hasSecret ? ' With the secret of the data directory.' : ' Keep CASEMILL_SECRET, too.';
    const text = `Backed up: ${report.rows} rows and ${report.files} files to ${folder}.${secret}`;
    console.log(json ? JSON.stringify(report) : text);
    return 0;
  },
});
