// `casemill customer export`: everything that is stored about a customer, to be given out.

import { command } from '../command-line/command.js';
import { withPrivacy } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const exportData = command({
  usage: 'export <customer> <target>',
  description: 'write everything that is stored about a contact or an account into a folder or a .zip file',
  example: 'casemill customer export ana@contoso.com ana.zip',
  moreHelp: `customer.json says who it is, tables/ holds the rows of the database, mails/ the raw mails, and files/ what was attached. Look
through it before you give it away: agents' notes and other people's words on the same cases are in it.`,
  options: [json],
  run: ({ customer, target }, { json }) =>
    withPrivacy(async ({ exportCustomer }) => {
      const exported = await exportCustomer(customer, target);
      if (!exported.ok) return printResult(exported, json);
      const { rows, tables, files } = exported;
      console.log(
        json
          ? JSON.stringify({ rows, tables, files })
          : `Exported: ${rows} rows of ${tables} tables and ${files} files to ${target}.`,
      );
      return 0;
    }),
});
