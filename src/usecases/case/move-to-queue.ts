// A case goes to another queue: it waits there with nobody, for who had it works the other one, and that queue's agents hear
// of it.

import { agentsFor } from '../../core/outbound/recipients.js';
import { type Changes, mergeChanges, noChanges } from '../../ports/rows.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { findMailbox } from './action.js';
import type { CaseContext } from './clocked-case.js';

/** `by`: the agent who moves it, and knows. */
export function moveToQueue(context: CaseContext, queue: string, by: string | null = null): Changes {
  const { deps, case: found, now } = context;
  const item = { id: deps.newId(), caseId: found.id, queue, agent: null, enteredAt: now, pickedAt: null, leftAt: null };
  return mergeChanges(
    {
      insert: { QueueItem: [item] },
      update: {
        Case: [{ id: found.id, queue, assignee: null }],
        ...(found.queueItemId !== null && { QueueItem: [{ id: found.queueItemId, leftAt: now }] }),
      },
    },
    tellQueue(context, queue, by),
  );
}

function tellQueue({ deps, rules, case: found, now }: CaseContext, queue: string, by: string | null): Changes {
  const mailbox = findMailbox({ rules, case: found });
  if (mailbox === undefined) return noChanges;
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
