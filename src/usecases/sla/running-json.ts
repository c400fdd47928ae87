// A running KPI as JSON, by command and by the API.

import type { KpiStatus } from '../../core/sla/kpi-status.js';
import type { RunningInstance } from '../../ports/queries.js';

export interface ListedKpi extends RunningInstance {
  readonly status: KpiStatus;
}

/** A public contract: fields may be added, never renamed. */
export function runningJson({
  case: number,
  title,
  queue,
  assignee,
  sla,
  kpi,
  status,
  warnAt,
  failAt,
}: ListedKpi): object {
  return { case: number, title, queue, assignee, sla, kpi, status, warnAt, failAt };
}
