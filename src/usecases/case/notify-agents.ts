// Mails to agents about something that happened on a case, from which they can act on it.

import { reachedByAnswer } from '../../core/case/answer-recipients.js';
import type { MailsPromised } from '../../core/case/event.js';
import type { CaseState } from '../../core/case/state.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { type CaseContext, findMailbox } from './case-context.js';

/** Nothing when the case has no mailbox to send from. `data`: what the template gets beside the case. */
export function notifyAgents(
  { deps, rules, now }: CaseContext,
  found: CaseState,
  agents: readonly Agent[],
  template: string,
  data: object = {},
): readonly MailsPromised[] {
  const mailbox = findMailbox(rules, found);
  if (mailbox === undefined) return [];
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template,
      to: agents.map(({ email, displayName, name }) => ({ address: email, name: displayName, agent: name })),
      audience: 'agent',
      byAgent: null,
      data: { recipients: reachedByAnswer(found, rules), ...data },
      answers: null,
      subject: found.title,
      text: '',
    },
    now,
  );
}
