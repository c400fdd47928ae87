// `casemill restore`: fills an empty installation from a backup.

import { command } from '../command-line/command.js';
import { restoreFrom } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';

export const restore = command({
  usage: 'restore <folder>',
  description: 'fill an empty database and data directory from a backup',
  example: 'casemill restore /backups/2026-03-02',
  undo: 'none: it fills only an empty database and data directory, which you can remove',
  moreHelp: `Stop the old workers for good first: two installations would read the same mailboxes. What happened after the backup is not
in it. \`casemill mailbox account MAILBOX --repair\` fetches what the mail server still has.`,
  options: [
    flag(
      '--keep-directory',
      'the data directory of the old workers is left and only its database is lost: fill a new one',
    ),
    json,
  ],
  run: async ({ folder }, { keepDirectory, json }) => {
    const report = await restoreFrom(folder, { keepDirectory });
    if (json) {
      console.log(JSON.stringify(report));
      return 0;
    }
    console.log(`Restored: ${report.rows} rows and ${report.files} files, as of ${report.createdAt}.`);
    if (report.perhapsSent > 0) {
      console.log(
        `${report.perhapsSent} mails were queued when the backup was made and may have been sent since then. They are not sent by ` +
          'themselves: `casemill outbound list` shows them, `casemill outbound retry ID` sends one.',
      );
    }
    return 0;
  },
});
