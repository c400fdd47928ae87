// Tells the other members of a queue that one of them took a case, where the queue wants it.

import type { MailsPromised } from '../../core/case/event.js';
import { membersOf } from '../../core/routing/route.js';
import { promiseMail } from '../outbound/promise-mail.js';
import type { ActionContext } from './action.js';
import { findMailbox } from './case-context.js';

export function membersTold({ deps, rules, case: found, agent, now }: ActionContext): readonly MailsPromised[] {
  const mailbox = findMailbox(rules, found);
  if (mailbox === undefined || rules.queues.get(found.queue)?.taken !== 'members') return [];
  const others = membersOf(rules, found.queue).filter(({ name }) => name !== agent);
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template: 'case-taken',
      to: others.map(({ email, displayName, name }) => ({ address: email, name: displayName, agent: name })),
      audience: 'agent',
      byAgent: null,
      data: { agent: { name: rules.agents.get(agent)?.displayName ?? agent } },
      answers: null,
      subject: found.title,
      text: '',
    },
    now,
  );
}
