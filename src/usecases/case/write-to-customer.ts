// A mail by a person to the customer: threaded into their conversation. It is a response, as the clocks count them.

import { caseNumber } from '../../core/case/number.js';
import { mergeChanges } from '../../ports/rows.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { type ActionContext, type ActionResult, done, findMailbox, refuse } from './action.js';

export interface Words {
  readonly template: string;
  readonly subject: string;
  readonly text: string;
  readonly data: object;
}

export function writeToCustomer(context: ActionContext, words: Words, told: string): ActionResult {
  const { deps, rules, case: found, agent, now } = context;
  const mailbox = findMailbox(context);
  if (mailbox === undefined) {
    const why =
      found.mailbox === null
        ? `${caseNumber(found.number)} has no mailbox to send from`
        : `the rules no longer have mailbox "${found.mailbox}", through which the customer wrote`;
    return refuse('no-mailbox', why);
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
        mail: { subject: found.lastInbound?.subject ?? found.title },
      },
      answers: found.lastInbound,
      subject: words.subject,
      text: words.text,
    },
    now,
  );
  return done(
    told,
    mergeChanges(promised, {
      insert: {},
      update: {
        Case: [{ id: found.id, lastResponseAt: now, ...(found.firstResponseAt === null && { firstResponseAt: now }) }],
      },
    }),
  );
}
