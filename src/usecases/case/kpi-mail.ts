// The mail of a KPI's milestone. Somebody always hears of it: where no agent would, the operators do.

import { customerRecipients, reachedByAnswer } from '../../core/case/answer-recipients.js';
import type { LaterEvent } from '../../core/case/apply-event.js';
import { answeredMail, type CaseState } from '../../core/case/state.js';
import { agentsFor } from '../../core/outbound/recipients.js';
import { membersOf } from '../../core/routing/members.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { KpiAction, KpiRecipient } from '../../core/rule-set/sla.js';
import type { KpiInstance } from '../../core/sla/kpi-instance.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { type CaseContext, findMailbox } from './case-context.js';

/** `notified`: who got which template at this milestone already; grows, since everybody gets each once. */
export function kpiMail(
  { deps, rules, now }: CaseContext,
  state: CaseState,
  instance: KpiInstance,
  { template, to }: Extract<KpiAction, { kind: 'mail' }>,
  milestone: string,
  notified: Set<string>,
): readonly LaterEvent[] {
  const mailbox = findMailbox(rules, state);
  if (mailbox === undefined) return [];
  const { audience, people } = recipients(rules, state, to);
  const fresh = people.filter(({ address }) => !notified.has(`${template} ${address}`));
  for (const { address } of fresh) notified.add(`${template} ${address}`);
  return promiseMail(
    deps,
    mailbox,
    state.id,
    {
      template,
      to: fresh,
      audience,
      byAgent: null,
      data: {
        kpi: { name: instance.kpi, sla: instance.sla, warnAt: instance.warnAt, failAt: instance.failAt },
        ...(audience === 'agent' && { recipients: reachedByAnswer(state, rules) }),
      },
      answers: audience === 'customer' ? answeredMail(state) : null,
      subject: state.title,
      text: '',
      kpiInstanceId: instance.id,
      milestone,
    },
    now,
  );
}

function recipients(rules: RuleSet, state: CaseState, to: KpiRecipient) {
  if (to === 'customer')
    return { audience: 'customer', people: [{ ...customerRecipients(state, rules).to, agent: null }] } as const;
  const agents = agentsOf(rules, state, to);
  const { operators } = rules.settings;
  if (agents.length === 0 && operators !== null) {
    return { audience: 'operator', people: [{ address: operators, name: '', agent: null }] } as const;
  }
  const people = agents.map(({ email, displayName, name }) => ({ address: email, name: displayName, agent: name }));
  return { audience: 'agent', people } as const;
}

/** Nobody for `operators`, who are no agents. */
function agentsOf(rules: RuleSet, state: CaseState, to: Exclude<KpiRecipient, 'customer'>): readonly Agent[] {
  switch (to) {
    case 'agent':
      return agentsFor(rules, state);
    case 'queue':
      return membersOf(rules, state.queue);
    case 'manager': {
      const manager = rules.queues.get(state.queue)?.manager ?? null;
      const agent = manager === null ? undefined : rules.agents.get(manager);
      return agent === undefined ? [] : [agent];
    }
    case 'operators':
      return [];
    default: {
      const never: never = to;
      throw new Error(`unknown recipient ${String(never)}`);
    }
  }
}
