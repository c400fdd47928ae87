// Starts the KPI instances that count from a mail.

import type { KpiStarted } from '../../core/case/event.js';
import type { StartedInstance } from '../../core/sla/due-times.js';
import type { ApplyContext } from './apply-context.js';

/** `picked`: the case was assigned when it was opened, so its first pickup has succeeded. */
export function startInstances(
  { deps, rules, now }: ApplyContext,
  sla: string | null,
  instances: readonly StartedInstance[],
  picked: boolean,
): readonly KpiStarted[] {
  if (sla === null) return [];
  const kpis = rules.slas.get(sla)?.kpis ?? [];
  return instances.map((started) => {
    const { kpi, startedAt, warnAt, failAt } = started;
    const succeeded = picked && kpis.find(({ name }) => name === kpi)?.until === 'pickedAt';
    return {
      type: 'kpi-started',
      instance: {
        ...{ id: deps.newId(), sla, kpi, startedAt, warnAt, failAt },
        ...{ warnedAt: null, failedAt: null, cancelledAt: null, cancelReason: null, warnings: 0 },
        succeededAt: succeeded ? now : null,
        alarmAt: succeeded ? null : (warnAt ?? failAt),
      },
      ruleSetVersion: rules.version,
    };
  });
}
