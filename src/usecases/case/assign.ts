// An agent gives a case to a colleague, who is told by mail.

import { promiseMail } from '../outbound/promise-mail.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import { findMailbox } from './case-context.js';

/** `to`: by name. */
export function assign(context: ActionContext, to: string): ActionResult {
  const { deps, rules, case: found, number, agent, now } = context;
  const colleague = rules.agents.get(to);
  if (colleague === undefined) {
    return refuse('no-agent', `there is no agent "${to}" (agents: ${[...rules.agents.keys()].join(', ')})`);
  }
  if (found.assignee === to) return done(`${number} is ${to}'s already`, []);
  const mailbox = findMailbox(rules, found);
  const told =
    mailbox === undefined || to === agent
      ? []
      : promiseMail(
          deps,
          mailbox,
          found.id,
          {
            template: 'case-handed-over',
            to: [{ address: colleague.email, name: colleague.displayName, agent: colleague.name }],
            audience: 'agent',
            byAgent: null,
            data: { agent: { name: rules.agents.get(agent)?.displayName ?? agent } },
            answers: null,
            subject: found.title,
            text: '',
          },
          now,
        );
  return done(`${number} is ${to}'s`, [{ type: 'picked', agent: to, at: now }, ...told]);
}
