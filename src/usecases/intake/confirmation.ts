// Asks an agent whether a held mail is really the agent's, and lets it in when the answer confirms it.

import type { Hold, Skip } from '../../core/intake/decision.js';
import type { Writes } from '../../ports/writes.js';
import type { ApplyContext } from './apply-context.js';
import { noticesOf } from './planned-mails.js';

/** Characters of the mail that the request shows. */
const maxShown = 2_000;

/** The request to the agent, if the decision asks; a reply to it proves both the agent and the mail. */
export function confirmRequest(context: ApplyContext, { mails, asks }: Hold): Writes {
  if (!asks) return {};
  const { mail, row } = context;
  const confirm = {
    from: mail.from?.address ?? '',
    to: [...mail.to, ...mail.cc].map(({ address }) => address).join(', '),
    what: asks,
    text: (mail.replyText.trim() || mail.text).slice(0, maxShown),
  };
  return noticesOf(context, mails, { confirm }, row.id);
}

/** Why the answer did not let the mail in; another answer may. */
export function confirmRefusal(context: ApplyContext, { mails, reasons }: Skip): Writes {
  const why = reasons.find(({ code }) => code === 'not-confirmed')?.text ?? '';
  return noticesOf(context, mails, { confirm: { why } }, context.facts.confirms?.id ?? null);
}

/** Lets the mail in. Of several answers, and of people who release it, only one does. */
export async function confirmed({ tx, now }: ApplyContext, { confirms }: Skip): Promise<void> {
  if (confirms) await tx.held.confirm(confirms.mail, confirms.agent, now);
}
