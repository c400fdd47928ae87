// `casemill mailbox list`: whether each mailbox of the rules is being read, and what to do when it is not.

import type { MailboxReport } from '../../usecases/mailbox/mailbox-status.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { instant, table } from '../output/text.js';

export const list = command({
  usage: 'list',
  description: 'show the state of every mailbox',
  example: 'casemill mailbox list',
  options: [json],
  run: async (_, { json }) => {
    const mailboxes = await withUsecases((usecases) => usecases.mailboxReports());
    if (json) console.log(JSON.stringify({ mailboxes }));
    else if (mailboxes.length > 0) console.log(mailboxText(mailboxes));
    else console.log('The rules define no mailboxes. Add them to mailboxes.yaml.');
    return 0;
  },
});

function mailboxText(mailboxes: readonly MailboxReport[]): string {
  const rows = mailboxes.map(({ mailbox, address, state, since, lastReadAt, holder, held }) => [
    mailbox,
    address,
    state,
    instant(since),
    instant(lastReadAt),
    holder ?? '-',
    String(held),
  ]);
  const problems = mailboxes.flatMap(({ mailbox, error, advice }) => {
    const lines = [error, advice].filter((line) => line !== null);
    return lines.length === 0 ? [] : [`\n${mailbox}: ${lines.join('\n  ')}`];
  });
  const head = ['mailbox', 'address', 'state', 'since (UTC)', 'last read (UTC)', 'read by', 'held'];
  const waits = mailboxes.some(({ held }) => held > 0)
    ? ['\nHeld mails wait for your decision: casemill held list']
    : [];
  return [table(head, rows), ...problems, ...waits].join('\n');
}
