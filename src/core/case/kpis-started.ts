// The events for KPI instances that have just started.

import type { StartedInstance } from '../sla/due-times.js';
import type { KpiStarted } from './event.js';

/** None without an SLA. */
export function kpisStarted(
  newId: () => string,
  sla: string | null,
  started: readonly StartedInstance[],
  ruleSetVersion: string,
): readonly KpiStarted[] {
  if (sla === null) return [];
  return started.map(({ kpi, startedAt, warnAt, failAt }) => ({
    type: 'kpi-started',
    instance: {
      id: newId(),
      sla,
      kpi,
      startedAt,
      warnAt,
      failAt,
      alarmAt: warnAt ?? failAt,
      warnedAt: null,
      failedAt: null,
      succeededAt: null,
      cancelledAt: null,
      cancelReason: null,
      warnings: 0,
    },
    ruleSetVersion,
  }));
}
