// A case goes to another queue. Nobody works it there yet, since who had it works the other one; the agents of the new
// queue are notified.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseState } from '../../core/case/state.js';
import { agentsFor } from '../../core/outbound/recipients.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { type CaseContext, findMailbox } from './case-context.js';

/** `by`: the agent who moves it, and needs no notice. */
export function moveToQueue(
  context: CaseContext,
  found: CaseState,
  queue: string,
  by: string | null,
): readonly LaterEvent[] {
  const { deps, now } = context;
  return [{ type: 'queued', queue, queueItemId: deps.newId(), at: now }, ...notifyQueue(context, found, queue, by)];
}

function notifyQueue({ deps, rules, now }: CaseContext, found: CaseState, queue: string, by: string | null) {
  const mailbox = findMailbox(rules, found);
  if (mailbox === undefined) return [];
  const agents = agentsFor(rules, { queue, assignee: null }).filter(({ name }) => name !== by);
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template: 'case-moved',
      to: agents.map(({ email, displayName, name }) => ({ address: email, name: displayName, agent: name })),
      audience: 'agent',
      byAgent: null,
      data: {},
      answers: null,
      subject: found.title,
      text: '',
    },
    now,
  );
}
