// `casemill outbound retry`: sends mails that failed, now, under the Message-ID that they were promised with.

import type { Usecases } from '../../app/usecases.js';
import type { RetriedMail } from '../../usecases/outbound/review-failed.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { printingRefusal } from '../quarantine/print-refusal.js';

export const retry = command({
  usage: 'retry [id]',
  description: 'send a mail that failed, or all of them, when the cause is gone',
  example: 'casemill outbound retry --all',
  undo: 'none: it is sent, under its first Message-ID',
  options: [flag('--all', 'every mail that has failed'), json],
  run: ({ id }, { all, json }) => {
    if (all === (id !== undefined)) throw new WrongUseError('name the id of one mail, or write --all');
    return withUsecases((usecases) => retryOutbound(usecases, id ?? null, json));
  },
});

/** `id` null: all of them. Exit code 1 when a mail could not be sent. */
export function retryOutbound(
  { retryFailed, retryAllFailed }: Pick<Usecases, 'retryFailed' | 'retryAllFailed'>,
  id: string | null,
  json: boolean,
): Promise<number> {
  return printingRefusal(json, async () => {
    const retried: RetriedMail[] = [];
    const done = (mail: RetriedMail) => {
      retried.push(mail);
      if (!json) console.log(resultText(mail));
    };
    if (id === null) await retryAllFailed(done);
    else done(await retryFailed(id));
    const ok = retried.every(({ status }) => status === 'sent');
    if (json) {
      const { failedJson } = await import('../../usecases/outbound/failed-json.js');
      console.log(JSON.stringify({ ok, mails: retried.map(failedJson) }));
    } else if (retried.length === 0) console.log('No mail has failed.');
    return ok ? 0 : 1;
  });
}

function resultText({ id, to, template, status, error }: RetriedMail): string {
  const mail = `${id.slice(0, 8)} ${template} to ${to}`;
  if (status === 'sent') return `${mail}: sent`;
  return status === 'queued' ? `${mail}: not yet, a worker will try again (${error})` : `${mail}: not sent, ${error}`;
}
