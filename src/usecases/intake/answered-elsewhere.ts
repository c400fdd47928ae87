// Tells an agent what came as an answer to a mail that only the agent got, and from which unknown address.

import type { Hold } from '../../core/intake/decision.js';
import type { Writes } from '../../ports/writes.js';
import type { ApplyContext } from './apply-context.js';
import { noticesOf } from './planned-mails.js';

/** Characters of the mail that it shows. */
const maxShown = 2_000;

export function answeredElsewhere(context: ApplyContext, { mails, reason }: Hold): Writes {
  if (reason !== 'agent-elsewhere') return {};
  const { from, sender, replyText, text } = context.mail;
  const elsewhere = { address: (from ?? sender).address, text: (replyText.trim() || text).slice(0, maxShown) };
  return noticesOf(context, mails, { elsewhere });
}
