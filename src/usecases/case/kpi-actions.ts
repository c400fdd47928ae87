// Does what the rules want when a KPI instance warns, fails or succeeds: mails by template, a higher priority, another
// queue. Each action sees the case as the actions before it have left it.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { type CaseWork, record } from '../../core/case/case-work.js';
import type { CaseState } from '../../core/case/state.js';
import type { CasePriority } from '../../core/rule-set/case-values.js';
import type { KpiAction } from '../../core/rule-set/sla.js';
import type { KpiInstance } from '../../core/sla/kpi-instance.js';
import type { CaseContext } from './case-context.js';
import { kpiMail } from './kpi-mail.js';
import { moveToQueue } from './move-to-queue.js';

export type Milestone = 'warning' | 'failure' | 'success';

/** For instances that the rules no longer define. */
const byDefault: Readonly<Record<Milestone, readonly KpiAction[]>> = {
  warning: [{ kind: 'mail', template: 'sla-warning', to: 'agent' }],
  failure: [{ kind: 'mail', template: 'sla-failure', to: 'agent' }],
  success: [],
};

const rank: Readonly<Record<CasePriority, number>> = { low: 0, normal: 1, high: 2 };

/** `step`: which warning, from 1. */
export function kpiActions(
  context: CaseContext,
  work: CaseWork,
  instance: KpiInstance,
  milestone: Milestone,
  step = 1,
): CaseWork {
  const kpi = context.rules.slas.get(instance.sla)?.kpis.find(({ name }) => name === instance.kpi);
  const name = step === 1 ? milestone : `${milestone}-${step}`;
  const actions = kpi?.on[milestone] ?? byDefault[milestone];
  const notified = new Set<string>();
  return actions.reduce((soFar, action) => record(soFar, eventsOf(soFar.state, action)), work);

  function eventsOf(state: CaseState, action: KpiAction): readonly LaterEvent[] {
    switch (action.kind) {
      case 'mail':
        return kpiMail(context, state, instance, action, name, notified);
      case 'priority':
        if (rank[action.priority] <= rank[state.priority]) return [];
        return [{ type: 'fields-changed', fields: { priority: action.priority } }];
      case 'queue':
        return action.queue === state.queue ? [] : moveToQueue(context, state, action.queue, null);
      default: {
        const never: never = action;
        throw new Error(`unknown action ${String(never)}`);
      }
    }
  }
}
