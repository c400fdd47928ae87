// Tells an agent about an absence: until when, what became of the cases, and who said so where it was somebody else.

import { toAgent } from '../../core/intake/unproven-mail.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Writes } from '../../ports/writes.js';
import { promiseNotice } from '../outbound/promise-mail.js';
import type { CaseContext } from './case-context.js';
import type { GivenCase } from './give-away-cases.js';

export interface AbsenceTold {
  /** By name. */
  readonly agent: string;
  /** Null: the agent is back. */
  readonly until: Date | null;
  /** Those that were given away; null: they stay with the agent. */
  readonly cases: readonly GivenCase[] | null;
}

/** What the mail says about it. `by`: who said so, in words; null: the agent. */
export function absenceWords({ agents }: RuleSet, { agent: absent, until, cases }: AbsenceTold, by: string | null) {
  const given = (cases ?? []).map(({ case: number, title, queue, agent, why }) => {
    return { number, title, queue, to: agents.get(agent ?? '')?.displayName ?? null, why };
  });
  const released = given.filter(({ to }) => to === null).length;
  const counts = { reassigned: given.length - released, released };
  return { absence: { agent: absent, until, by, isReassigned: cases !== null, ...counts, problem: null }, given };
}

/** To the agent, about what somebody else did. `by`: the agent or the program, by name; null: at the command line. */
export function absenceNotice(
  { deps, rules, now }: CaseContext,
  agent: Agent,
  { by, ...told }: Omit<AbsenceTold, 'agent'> & { readonly by: string | null },
): Writes {
  const [mailbox] = rules.mailboxes.values();
  if (mailbox === undefined) return {};
  const { template, to, audience } = toAgent(agent, 'agent-absence');
  const mails = promiseNotice(
    deps,
    mailbox,
    {
      ...{ template, audience, to: [{ ...to, agent: agent.name }], byAgent: null, answers: null },
      // A reply proves the agent, who may take it back by one.
      signedFor: deps.newId(),
      data: {
        mail: { subject: '' },
        typed: { text: '' },
        ...absenceWords(rules, { ...told, agent: agent.name }, nameOf(rules, by)),
      },
      ...{ subject: '', text: '' },
    },
    now,
  );
  return { insert: { OutboundMail: mails } };
}

function nameOf({ agents }: RuleSet, by: string | null): string {
  if (by === null) return 'Somebody at the command line';
  return agents.get(by)?.displayName ?? `The program "${by}"`;
}
