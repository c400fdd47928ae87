// `casemill secret replace`: workers with the present CASEMILL_SECRET may start from now on, and no others.

import { command } from '../command-line/command.js';
import { replaceInstallationSecret } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const replace = command({
  usage: 'replace',
  description: 'make CASEMILL_SECRET, as it is set now, the secret of the installation; no worker may run meanwhile',
  example: 'casemill secret replace',
  undo: 'casemill secret replace with the secret before in CASEMILL_SECRET',
  options: [json],
  run: async (_, { json }) => {
    await replaceInstallationSecret();
    const text =
      'Replaced. Set the same CASEMILL_SECRET for every worker and command. Replies to mails that were sent before are ' +
      'recognised by their references only, and mailboxes with OAuth use the refresh token of the rules again.';
    console.log(json ? JSON.stringify({ replaced: true }) : text);
    return 0;
  },
});
