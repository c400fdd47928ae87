// A mail by a person to the customer, in their thread, with everybody in copy who was on the mail that it answers. KPIs count
// it as a response. Whoever answers a case that nobody has takes it, and a colleague who has it is told what was written.

import { type AnswerRecipients, customerRecipients, distinct } from '../../core/case/answer-recipients.js';
import type { LaterEvent } from '../../core/case/apply-event.js';
import { answeredMail } from '../../core/case/state.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import { isOutsideAddress } from '../../core/inbound/outside-message.js';
import { isOwnAddress } from '../../core/inbound/whose-address.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { type ActionContext, type ActionResult, agentName, done, refuse } from './action.js';
import { findMailbox } from './case-context.js';
import { notifyAgents } from './notify-agents.js';
import { membersTold } from './taken.js';

export interface Words {
  readonly template: string;
  /** Subject and text of the activity until the mail is rendered. */
  readonly subject: string;
  readonly text: string;
  /** The stored files that go with it. */
  readonly files?: readonly AttachmentInfo[];
  /** The raw mail in which the agent wrote them. Its page has their formatting. */
  readonly writtenIn?: string | undefined;
  /** The version of the knowledge article that it sends, by id. */
  readonly articleVersionId?: string;
  readonly data: object;
  readonly copies: Copies;
}

/** Who gets a copy, beside or instead of those who were on the mail that is answered. */
export interface Copies {
  /** Further addresses. */
  readonly cc: readonly string[];
  /** Only the author of the answered mail and `cc`. */
  readonly only: boolean;
}

export const usualCopies: Copies = { cc: [], only: false };

/** `what`: the words for the agent when it is promised: `your answer`. */
export function writeToCustomer(context: ActionContext, words: Words, what: string): ActionResult {
  const { deps, rules, case: found, agent, now } = context;
  const mailbox = findMailbox(rules, found);
  if (mailbox === undefined) {
    const text =
      found.mailbox === null
        ? `${context.number} has no mailbox to send from`
        : `the rules no longer have mailbox "${found.mailbox}", through which the customer wrote`;
    return refuse('no-mailbox', text);
  }
  const own = words.copies.cc.find((address) => isOwnAddress(address, rules));
  if (own !== undefined) return refuse('own-address', `${own} is an address of ours, which needs no copy`);
  const { to, cc } = recipients(context, words.copies);
  if (isOutsideAddress(to.address)) {
    return refuse('no-address', `the customer of ${context.number} is known as ${to.address} and has no mail address`);
  }
  const answered = found.lastCustomerMail;
  const promised = promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template: words.template,
      to: [{ ...to, agent: null }],
      cc,
      audience: 'customer',
      byAgent: agent,
      data: {
        ...words.data,
        agent: { name: agentName(context) },
        mail: { subject: answered?.subject ?? found.title },
        about: answered?.id ?? null,
        ...(words.writtenIn !== undefined && { writtenIn: words.writtenIn }),
      },
      answers: answeredMail(found),
      subject: words.subject,
      text: words.text,
      files: words.files ?? [],
      ...(words.articleVersionId !== undefined && { articleVersionId: words.articleVersionId }),
    },
    now,
  );
  const copied = cc.length === 0 ? '' : ` with a copy to ${cc.join(', ')}`;
  return done(`${what} on ${context.number} is on its way to ${to.address}${copied}`, [
    ...taken(context),
    ...promised,
    ...colleagueTold(context, words),
    { type: 'responded', at: now },
  ]);
}

function recipients({ case: found, rules }: ActionContext, { cc, only }: Copies): AnswerRecipients {
  const { to, cc: usual } = customerRecipients(found, rules);
  return { to, cc: distinct([...(only ? [] : usual), ...cc], [to.address]) };
}

/** Only members of the queue take its cases. */
function taken(context: ActionContext): readonly LaterEvent[] {
  const { case: found, rules, agent, now } = context;
  const isMember = rules.queues.get(found.queue)?.members.includes(agent) ?? false;
  return found.assignee === null && isMember ? [{ type: 'picked', agent, at: now }, ...membersTold(context)] : [];
}

function colleagueTold(context: ActionContext, { text }: Words): readonly LaterEvent[] {
  const { rules, case: found, agent } = context;
  const colleague = found.assignee === null || found.assignee === agent ? undefined : rules.agents.get(found.assignee);
  if (colleague === undefined) return [];
  return notifyAgents(context, found, [colleague], 'colleague-answered', { agent: { name: agentName(context) }, text });
}
