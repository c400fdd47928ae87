// `casemill held list`: the mails that wait for a person's decision.

import type { Usecases } from '../../app/usecases.js';
import type { HeldMail } from '../../ports/held-mails.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines } from '../command-line/page-options.js';
import { instant, shorten, table } from '../output/text.js';

export const list = command({
  usage: 'list',
  description: 'list held mails, oldest first',
  example: 'casemill held list',
  options: [flag('--all', 'also list discarded mails'), limitOption, afterOption, json],
  run: (_, options) => withUsecases((usecases) => listHeld(usecases.listHeld, options)),
});

interface ListOptions {
  readonly all: boolean;
  readonly limit: number;
  readonly after?: string;
  readonly json: boolean;
}

export async function listHeld(list: Usecases['listHeld'], { all, limit, after, json }: ListOptions): Promise<number> {
  const { items: held, next } = await list({ discarded: all }, { limit, after: after ?? null });
  if (json) console.log(JSON.stringify({ held, next }));
  else if (held.length === 0) console.log('No mail is held.');
  else {
    const more = nextPageLines(['held', 'list', ...(all ? ['--all'] : []), ...limitWords(limit)], next);
    console.log([heldTable(held), ...more].join('\n'));
  }
  return 0;
}

function heldTable(mails: readonly HeldMail[]): string {
  const rows = mails.map((mail) => [
    mail.id.slice(0, 8),
    mail.mailbox,
    instant(mail.receivedAt),
    shorten(mail.from ?? '-', 30),
    shorten(mail.subject ?? '-', 40),
    mail.discarded === null ? mail.reason : shorten(`discarded: ${mail.discarded.why}`, 60),
  ]);
  return table(['id', 'mailbox', 'received (UTC)', 'from', 'subject', 'reason'], rows);
}
