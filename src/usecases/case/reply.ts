// An agent answers the customer in their thread.

import type { AttachmentInfo } from '../../core/email/mail.js';
import { type ActionContext, type ActionResult, refuse } from './action.js';
import { writeToCustomer } from './write-to-customer.js';

/** `files`: stored ones, which go to the customer with the reply. */
export function reply(context: ActionContext, text: string, files: readonly AttachmentInfo[] = []): ActionResult {
  const { case: found, number } = context;
  if (text.trim() === '') return refuse('nothing-to-say', 'the reply has no text');
  const cut = files.find(({ hash }) => hash === undefined);
  if (cut !== undefined) {
    const why = `its file "${cut.name}" did not arrive whole, so nothing was sent to the customer; send it in a smaller mail`;
    return refuse('file-not-stored', `the reply was not sent: ${why}`);
  }
  return writeToCustomer(
    context,
    { template: 'agent-reply', subject: found.title, text, files, data: { text } },
    `your reply to ${found.contact.address} on ${number} is on its way${withFiles(files.length)}`,
  );
}

function withFiles(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' with its file' : ` with its ${count} files`;
}
