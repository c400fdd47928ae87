// A mail by a person to the customer, in their thread, with everybody in copy who was on the mail that it answers. KPIs
// count it as a response. Whoever answers a case that nobody has takes it; tell-concerned.ts tells a colleague who has
// it.

import { type AnswerRecipients, distinct, reachedByAnswer } from '../../core/case/answer-recipients.js';
import type { LaterEvent } from '../../core/case/apply-event.js';
import { answeredMail, conversationSubject } from '../../core/case/state.js';
import { isOutsideAddress } from '../../core/inbound/outside-message.js';
import { isOwnAddress } from '../../core/inbound/whose-address.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { type ActionContext, type ActionResult, agentName, done, refuse } from './action.js';
import { answerByHook } from './answer-by-hook.js';
import { findMailbox } from './case-context.js';
import { membersTold } from './taken.js';
import type { Copies, Words } from './words-for-customer.js';

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
    const handedOn = answerByHook(context, words, to.address);
    if (!handedOn.ok) return handedOn;
    const text = `${what} on ${context.number} is handed on by ${handedOn.hooks.join(', ')}`;
    return { ...done(text, saidBy(context, handedOn.events)), said: words.text };
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
        mail: { subject: conversationSubject(found) },
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
  const text = `${what} on ${context.number} is on its way to ${to.address}${copied}`;
  return { ...done(text, saidBy(context, promised)), said: words.text };
}

/** What follows when an agent has said something to the customer. */
function saidBy(context: ActionContext, said: readonly LaterEvent[]): readonly LaterEvent[] {
  return [...taken(context), ...said, { type: 'responded', at: context.now }];
}

/** What an answer on a case does to the one that it is merged into then: whoever wrote it takes a case that nobody has.
 *  To another customer it was no response. */
export function answeredWithMerge(target: ActionContext, answered: ActionContext['case']): readonly LaterEvent[] {
  const isSameContact = target.case.customer.contactId === answered.customer.contactId;
  return [...taken(target), ...(isSameContact ? [{ type: 'responded', at: target.now } as const] : [])];
}

function recipients({ case: found, rules }: ActionContext, { cc, only }: Copies): AnswerRecipients {
  const { to, cc: usual } = reachedByAnswer(found, rules);
  return { to, cc: distinct([...(only ? [] : usual), ...cc], [to.address]) };
}

/** Only members of the queue take its cases. */
function taken(context: ActionContext): readonly LaterEvent[] {
  const { case: found, rules, agent, now } = context;
  const isMember = rules.queues.get(found.queue)?.members.includes(agent) ?? false;
  return found.assignee === null && isMember ? [{ type: 'picked', agent, at: now }, ...membersTold(context)] : [];
}
