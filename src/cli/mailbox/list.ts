// `casemill mailbox list`: how every mailbox is, and what to do about those that are not well.

import type { MailboxReport } from '../../usecases/mailbox/mailbox-status.js';
import { instant, table } from '../output/text.js';

export function mailboxList(mailboxes: readonly MailboxReport[], json: boolean): number {
  if (json) {
    console.log(JSON.stringify({ mailboxes }));
    return 0;
  }
  if (mailboxes.length === 0) {
    console.log('The rules have no mailboxes; mailboxes.yaml defines them.');
    return 0;
  }
  const rows = mailboxes.map(({ mailbox, address, state, since, lastReadAt, holder }) => [
    mailbox,
    address,
    state,
    instant(since),
    instant(lastReadAt),
    holder ?? '-',
  ]);
  console.log(table(['mailbox', 'address', 'state', 'since (UTC)', 'last read (UTC)', 'read by'], rows));
  for (const { mailbox, error, advice } of mailboxes) {
    const said = [error, advice].filter((part) => part !== null);
    if (said.length > 0) console.log(`\n${mailbox}: ${said.join('\n  ')}`);
  }
  return 0;
}
