// `casemill outbound list`: the mails that were not sent, with the reason.

import type { Usecases } from '../../app/usecases.js';
import { caseNumber } from '../../core/case/number.js';
import type { FailedMail } from '../../ports/outbound-mails.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines } from '../command-line/page-options.js';
import { instant, shorten, table } from '../output/text.js';

export const list = command({
  usage: 'list',
  description: 'list mails that failed, oldest first',
  example: 'casemill outbound list',
  options: [flag('--failed', 'those that failed, which is the default'), limitOption, afterOption, json],
  run: (_, options) => withUsecases((usecases) => listOutbound(usecases.listFailed, options)),
});

interface ListOptions {
  readonly limit: number;
  readonly after?: string;
  readonly json: boolean;
}

export async function listOutbound(
  listFailed: Usecases['listFailed'],
  { limit, after, json }: ListOptions,
): Promise<number> {
  const { items: mails, next } = await listFailed({ limit, after: after ?? null });
  if (json) {
    const { failedJson } = await import('../../usecases/outbound/failed-json.js');
    console.log(JSON.stringify({ mails: mails.map(failedJson), next }));
  } else if (mails.length === 0) console.log('No mail has failed.');
  else {
    console.log([failedTable(mails), ...nextPageLines(['outbound', 'list', ...limitWords(limit)], next)].join('\n'));
  }
  return 0;
}

function failedTable(mails: readonly FailedMail[]): string {
  const rows = mails.map((mail) => [
    mail.id.slice(0, 8),
    mail.mailbox,
    instant(mail.promisedAt),
    mail.template,
    shorten(mail.to, 30),
    mail.case === null ? '-' : caseNumber(mail.case),
    shorten(mail.error, 80),
  ]);
  return table(['id', 'mailbox', 'promised (UTC)', 'template', 'to', 'case', 'error'], rows);
}
