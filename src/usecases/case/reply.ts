// An agent answers the customer in their thread.

import { endsWithName } from '../../core/case/signed-text.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import { type ActionContext, type ActionResult, agentName, refuse } from './action.js';
import { type Copies, usualCopies } from './words-for-customer.js';
import { writeToCustomer } from './write-to-customer.js';

export interface Reply {
  readonly text: string;
  /** Stored ones, which go to the customer with the reply. */
  readonly files?: readonly AttachmentInfo[];
  readonly copies?: Copies;
  /** The raw mail in which the agent wrote it, by hash. */
  readonly writtenIn?: string | undefined;
  /** The text stands between quoted lines of the customer, so the mail needs no further quotation. */
  readonly isInline?: boolean;
  /** The customers of the active child cases get it, too, each in their own thread. */
  readonly toChildren?: boolean;
}

export function reply(context: ActionContext, words: Reply): ActionResult {
  const { text, files = [], copies = usualCopies, isInline = false, writtenIn } = words;
  if (text.trim() === '') return refuse('nothing-to-say', 'the reply has no text');
  const cut = files.find(({ hash }) => hash === undefined);
  if (cut !== undefined) {
    const why = `its file "${cut.name}" did not arrive whole, so nothing was sent to the customer; send it in a smaller mail`;
    return refuse('file-not-stored', `the reply was not sent: ${why}`);
  }
  const data = { text, isInline, isSigned: endsWithName(text, agentName(context)) };
  return writeToCustomer(
    context,
    { template: 'agent-reply', subject: context.case.title, text, files, data, copies, writtenIn },
    `your reply${withFiles(files.length)}`,
  );
}

function withFiles(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' with its file' : ` with its ${count} files`;
}
