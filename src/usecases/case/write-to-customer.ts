// A mail by a person to the customer, in their thread. KPIs count it as a response.

import { answeredMail } from '../../core/case/state.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import { findMailbox } from './case-context.js';

export interface Words {
  readonly template: string;
  /** Subject and text of the activity until the mail is rendered. */
  readonly subject: string;
  readonly text: string;
  /** The stored files that go with it. */
  readonly files?: readonly AttachmentInfo[];
  readonly data: object;
}

/** `said`: what the agent is told when it is promised. */
export function writeToCustomer(context: ActionContext, words: Words, said: string): ActionResult {
  const { deps, rules, case: found, agent, now } = context;
  const mailbox = findMailbox(rules, found);
  if (mailbox === undefined) {
    const text =
      found.mailbox === null
        ? `${context.number} has no mailbox to send from`
        : `the rules no longer have mailbox "${found.mailbox}", through which the customer wrote`;
    return refuse('no-mailbox', text);
  }
  const promised = promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template: words.template,
      to: [{ ...found.contact, agent: null }],
      audience: 'customer',
      byAgent: agent,
      data: {
        ...words.data,
        agent: { name: rules.agents.get(agent)?.displayName ?? agent },
        mail: { subject: found.lastCustomerMail?.subject ?? found.title },
      },
      answers: answeredMail(found),
      subject: words.subject,
      text: words.text,
      files: words.files ?? [],
    },
    now,
  );
  return done(said, [...promised, { type: 'responded', at: now }]);
}
