// `casemill customer erase`: the person goes, what is counted stays.

import { command } from '../command-line/command.js';
import { withPrivacy } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';
import { counted } from '../output/text.js';

export const erase = command({
  usage: 'erase <customer>',
  description: 'remove a contact or an account from every table and file; cases and the ledger keep their counts',
  example: 'casemill customer erase ana@contoso.com --yes',
  undo: 'none: what is erased is gone, but for backups that were made before',
  moreHelp: `Cases keep numbers, states and times, so that reports count as before. Backups, the mail server and programs that were told by
webhooks still have what they got; "What is stored where" in MANUAL.md lists it.`,
  options: [flag('--yes', 'confirm it; without this, it says what would be erased'), json],
  run: ({ customer }, { yes: confirmed, json }) =>
    withPrivacy(async ({ eraseCustomer }) => {
      const result = await eraseCustomer({ named: customer, confirmed });
      if (!result.ok) return printResult(result, json);
      const { erased, cases, activities, mails, files, rows } = result;
      const what = `${counted(cases, 'case')}, ${counted(activities, 'activity', 'activities')}, ${counted(mails, 'mail')} and ${counted(files, 'file')}`;
      const text = erased
        ? `Erased: ${what}; ${rows} rows were changed or removed.`
        : `Would erase: ${what}. Nothing was changed; --yes does it, and nothing undoes it.`;
      console.log(json ? JSON.stringify({ erased, cases, activities, mails, files, rows }) : text);
      return 0;
    }),
});
