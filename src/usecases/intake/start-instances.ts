// Starts the KPI instances that count from a mail.

import type { KpiStarted } from '../../core/case/event.js';
import { kpisStarted } from '../../core/case/kpis-started.js';
import type { StartedInstance } from '../../core/sla/due-times.js';
import type { ApplyContext } from './apply-context.js';

/** `picked`: the case was assigned when it was opened, so its first pickup has succeeded. `answered`: the mail that
 *  opened it is an agent's answer, so its first response has. */
export function startInstances(
  { deps, rules, now }: ApplyContext,
  sla: string | null,
  instances: readonly StartedInstance[],
  { picked, answered }: { readonly picked: boolean; readonly answered: boolean },
): readonly KpiStarted[] {
  const kpis = (sla === null ? undefined : rules.slas.get(sla))?.kpis ?? [];
  return kpisStarted(deps.newId, sla, instances, rules.version).map((event) => {
    const { instance } = event;
    const until = kpis.find(({ name }) => name === instance.kpi)?.until;
    const succeeded = (picked && until === 'pickedAt') || (answered && until === 'firstResponseAt');
    return succeeded ? { ...event, instance: { ...instance, succeededAt: now, alarmAt: null } } : event;
  });
}
