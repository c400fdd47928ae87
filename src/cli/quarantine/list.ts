// `casemill quarantine list`: the mails that need a person's attention.

import type { Usecases } from '../../app/usecases.js';
import type { QuarantinedMail } from '../../usecases/quarantine/review-quarantine.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines } from '../command-line/page-options.js';
import { instant, shorten, table } from '../output/text.js';

export const list = command({
  usage: 'list',
  description: 'list mails that could not be processed, oldest first',
  example: 'casemill quarantine list',
  options: [flag('--all', 'also list discarded mails'), limitOption, afterOption, json],
  run: (_, options) => withUsecases(({ listQuarantined }) => listQuarantine(listQuarantined, options)),
});

interface ListOptions {
  readonly all: boolean;
  readonly limit: number;
  readonly after?: string;
  readonly json: boolean;
}

export async function listQuarantine(
  listQuarantined: Usecases['listQuarantined'],
  { all, limit, after, json }: ListOptions,
): Promise<number> {
  const { items: mails, next } = await listQuarantined({ discarded: all }, { limit, after: after ?? null });
  if (json) {
    const { quarantinedJson } = await import('../../usecases/quarantine/quarantined-json.js');
    console.log(JSON.stringify({ mails: mails.map(quarantinedJson), next }));
  } else if (mails.length === 0) console.log('No mail is in quarantine.');
  else {
    const more = nextPageLines(['quarantine', 'list', ...(all ? ['--all'] : []), ...limitWords(limit)], next);
    console.log([quarantineTable(mails), ...more].join('\n'));
  }
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
