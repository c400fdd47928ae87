// What the rules want done when a clock warns, fails or succeeds: mails by template, a higher priority, another queue.

import { agentsFor } from '../../core/outbound/recipients.js';
import { membersOf } from '../../core/routing/route.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { CasePriority } from '../../core/rule-set/case-values.js';
import type { KpiAction, KpiRecipient } from '../../core/rule-set/sla.js';
import type { KpiInstance } from '../../core/sla/kpi-instance.js';
import { type Changes, mergeChanges, noChanges } from '../../ports/rows.js';
import type { DeskCase } from '../../ports/store.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { findMailbox } from './action.js';
import type { CaseContext } from './clocked-case.js';
import { moveToQueue } from './move-to-queue.js';

export type Milestone = 'warning' | 'failure' | 'success';

/** For clocks that the rules no longer define. */
const byDefault: Readonly<Record<Milestone, readonly KpiAction[]>> = {
  warning: [{ kind: 'mail', template: 'sla-warning', to: 'agent' }],
  failure: [{ kind: 'mail', template: 'sla-failure', to: 'agent' }],
  success: [],
};

const rank: Readonly<Record<CasePriority, number>> = { low: 0, normal: 1, high: 2 };

/** `step`: which warning, from 1. */
export function kpiActions(context: CaseContext, clock: KpiInstance, milestone: Milestone, step = 1): Changes {
  const { rules, case: found } = context;
  const kpi = rules.slas.get(clock.sla)?.kpis.find(({ name }) => name === clock.kpi);
  const name = step === 1 ? milestone : `${milestone}-${step}`;
  const actions = kpi?.on[milestone] ?? byDefault[milestone];
  const told = new Set<string>();
  return mergeChanges(
    ...actions.map((action): Changes => {
      switch (action.kind) {
        case 'mail':
          return mail(context, clock, action, name, told);
        case 'priority':
          if (rank[action.priority] <= rank[found.priority]) return noChanges;
          return { insert: {}, update: { Case: [{ id: found.id, priority: action.priority }] } };
        case 'queue':
          return action.queue === found.queue ? noChanges : moveToQueue(context, action.queue);
        default: {
          const never: never = action;
          throw new Error(`unknown action ${String(never)}`);
        }
      }
    }),
  );
}

/** `told`: who got which template at this milestone already; each gets it once. */
function mail(
  { deps, rules, case: found, now }: CaseContext,
  clock: KpiInstance,
  { template, to }: Extract<KpiAction, { kind: 'mail' }>,
  milestone: string,
  told: Set<string>,
): Changes {
  const mailbox = findMailbox({ rules, case: found });
  if (mailbox === undefined) return noChanges;
  const { operators } = rules.settings;
  const agents = agentsOf(rules, found, to);
  // Somebody has to hear of it, even when the queue has no members.
  const nobody = to !== 'customer' && agents.length === 0 && operators !== null;
  const people =
    to === 'customer'
      ? [{ ...found.contact, agent: null }]
      : nobody
        ? [{ address: operators, name: '', agent: null }]
        : agents.map(({ email, displayName, name }) => ({ address: email, name: displayName, agent: name }));
  const fresh = people.filter(({ address }) => !told.has(`${template} ${address}`));
  for (const { address } of fresh) told.add(`${template} ${address}`);
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template,
      to: fresh,
      audience: to === 'customer' ? 'customer' : nobody ? 'operator' : 'agent',
      byAgent: null,
      data: { kpi: { name: clock.kpi, sla: clock.sla, warnAt: clock.warnAt, failAt: clock.failAt } },
      answers: to === 'customer' ? found.lastInbound : null,
      subject: found.title,
      text: '',
      kpiInstanceId: clock.id,
      milestone,
    },
    now,
  );
}

/** Nobody for `operators`, who are no agents. */
function agentsOf(rules: CaseContext['rules'], found: DeskCase, to: KpiRecipient): readonly Agent[] {
  switch (to) {
    case 'agent':
      return agentsFor(rules, found);
    case 'queue':
      return membersOf(rules, found.queue);
    case 'manager': {
      const manager = rules.queues.get(found.queue)?.manager ?? null;
      const agent = manager === null ? undefined : rules.agents.get(manager);
      return agent === undefined ? [] : [agent];
    }
    case 'customer':
    case 'operators':
      return [];
    default: {
      const never: never = to;
      throw new Error(`unknown recipient ${String(never)}`);
    }
  }
}
