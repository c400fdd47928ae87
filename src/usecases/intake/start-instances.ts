// Starts the KPI instances that count from a mail.

import type { KpiStarted } from '../../core/case/event.js';
import { kpisStarted } from '../../core/case/kpis-started.js';
import type { StartedInstance } from '../../core/sla/due-times.js';
import type { ApplyContext } from './apply-context.js';

/** `picked`: the case was assigned when it was opened, so its first pickup has succeeded. */
export function startInstances(
  { deps, rules, now }: ApplyContext,
  sla: string | null,
  instances: readonly StartedInstance[],
  picked: boolean,
): readonly KpiStarted[] {
  const kpis = (sla === null ? undefined : rules.slas.get(sla))?.kpis ?? [];
  return kpisStarted(deps.newId, sla, instances, rules.version).map((event) => {
    const { instance } = event;
    const succeeded = picked && kpis.find(({ name }) => name === instance.kpi)?.until === 'pickedAt';
    return succeeded ? { ...event, instance: { ...instance, succeededAt: now, alarmAt: null } } : event;
  });
}
