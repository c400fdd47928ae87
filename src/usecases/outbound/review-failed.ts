// Lets people send mails that failed, once the cause is gone: a template was mended, a server takes them again, an
// address is right after all. Each is sent under the Message-ID that it was promised with.

import type { FailedMail, FailedMails, SendOutcome } from '../../ports/outbound-mails.js';
import type { Page, PageRequest } from '../../ports/page.js';
import { PutAsideError, theOnly } from '../review/put-aside.js';
import { type SendDeps, sendMails } from './send-mails.js';

export interface SendAgainDeps extends SendDeps {
  readonly failedMails: FailedMails;
}

const place = { state: 'that failed', list: 'casemill outbound list' };

/** A mail that was tried again, and what became of it; `queued`: a worker goes on with it. */
export interface RetriedMail extends FailedMail, SendOutcome {
  readonly error: string;
}

/** The oldest first. Throws InvalidCursorError. */
export function listFailed(
  { failedMails }: { readonly failedMails: FailedMails },
  page: PageRequest,
): Promise<Page<FailedMail>> {
  return failedMails.list(page);
}

/** Sends one mail, named by its id or an unambiguous prefix, also to an address that was given up: whoever asks for it
 *  knows better. Throws PutAsideError. */
export async function retryFailed(deps: SendAgainDeps, id: string): Promise<RetriedMail> {
  const mail = theOnly(await deps.failedMails.find(id, 2), id, place);
  await deps.failedMails.trustAddress(mail.id, deps.clock());
  const retried = await sendAgain(deps, mail);
  if (retried === undefined) throw new PutAsideError(`somebody else sends mail ${mail.id} again`);
  return retried;
}

/** Sends all that had failed when it began, and calls `done` with each. */
export async function retryAllFailed(deps: SendAgainDeps, done: (mail: RetriedMail) => void): Promise<void> {
  const began = deps.clock();
  let after: string | null = null;
  do {
    const page: Page<FailedMail> = await deps.failedMails.list({ limit: 100, after });
    for (const mail of page.items.filter(({ promisedAt }) => promisedAt <= began)) {
      const retried = await sendAgain(deps, mail);
      if (retried !== undefined) done(retried);
    }
    after = page.next;
  } while (after !== null);
}

/** Undefined when somebody else was quicker. */
async function sendAgain(deps: SendAgainDeps, mail: FailedMail): Promise<RetriedMail | undefined> {
  if (!(await deps.failedMails.requeue(mail.id, deps.clock()))) return undefined;
  await sendMails(deps, [mail.id]);
  const { status, error } = await deps.failedMails.outcomeOf(mail.id);
  return { ...mail, status, error: error ?? '' };
}
