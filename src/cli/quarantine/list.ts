// `casemill quarantine list`: the mails that need a person's attention.

import type { QuarantineDeps, QuarantinedMail } from '../../usecases/quarantine/review-quarantine.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';
import { instant, shorten, table } from '../output/text.js';
import { quarantinedJson } from './quarantined-json.js';

export const list = command({
  usage: 'list',
  description: 'list mails that could not be processed, oldest first',
  example: 'casemill quarantine list',
  options: [flag('--all', 'also list discarded mails'), json],
  run: (_, options) => withRecords(({ quarantine }) => listQuarantine(quarantine, options)),
});

export async function listQuarantine(
  deps: QuarantineDeps,
  { all, json }: { readonly all: boolean; readonly json: boolean },
): Promise<number> {
  const { listQuarantined } = await import('../../usecases/quarantine/review-quarantine.js');
  const mails = await listQuarantined(deps, { discarded: all });
  if (json) console.log(JSON.stringify({ mails: mails.map(quarantinedJson) }));
  else console.log(mails.length === 0 ? 'No mail is in quarantine.' : quarantineTable(mails));
  return 0;
}

function quarantineTable(mails: readonly QuarantinedMail[]): string {
  const rows = mails.map((mail) => [
    mail.id.slice(0, 8),
    mail.mailbox,
    instant(mail.receivedAt),
    shorten(mail.from ?? '-', 30),
    shorten(mail.subject ?? '-', 40),
    String(mail.tries),
    shorten(mail.discarded === null ? mail.error : `discarded: ${mail.discarded.why}`, 60),
  ]);
  return table(['id', 'mailbox', 'received (UTC)', 'from', 'subject', 'tries', 'error'], rows);
}
