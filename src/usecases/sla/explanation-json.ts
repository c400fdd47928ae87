// The explanation of due times as JSON, by command and by the API: a public contract.

import type { KpiExplanation, SlaExplanation } from '../../core/sla/explanation.js';
import type { InstanceExplanation } from './explain-case.js';

export function explanationJson({ sla, from, kpis }: SlaExplanation): object {
  return {
    sla: sla.name,
    from: from.toISOString(),
    kpis: kpis.map(kpiJson),
  };
}

function kpiJson({ kpi, warnAt, failAt, segments }: KpiExplanation) {
  return {
    kpi: kpi.name,
    warnAt: warnAt?.toISOString() ?? null,
    failAt: failAt?.toISOString() ?? null,
    segments: segments.map(({ from, to, kind }) => ({ from: from.toISOString(), to: to.toISOString(), kind })),
  };
}

/** A KPI of a case. */
export function instanceJson({ instance, explanation }: InstanceExplanation): object {
  const { sla, startedAt, succeededAt, cancelledAt } = instance;
  const times = explanation.kpis.map(kpiJson);
  return { sla, from: startedAt, ...times[0], succeededAt, cancelledAt };
}
