// What follows by itself when a case changes: its KPI instances move, start or end, and the rules' actions for those
// that succeeded are done. Every use case that changes a case sends it through here, and none of them knows a KPI.

import { type CaseWork, record } from '../../core/case/case-work.js';
import type { KpiChanged, KpiStarted } from '../../core/case/event.js';
import { forReview } from '../../core/case/for-review.js';
import { instancesToStart, reviewInstances } from '../../core/sla/review.js';
import type { CaseContext } from './case-context.js';
import { kpiActions } from './kpi-actions.js';

/** The work so far, and everything that follows from it. */
export function withConsequences(context: CaseContext, work: CaseWork): CaseWork {
  const { changed, started } = reviewed(context, work);
  const settled = record(work, [...changed, ...started]);
  const succeeded = changed.filter(({ changes }) => changes.succeededAt);
  if (succeeded.length === 0) return settled;
  const acted = succeeded.reduce((soFar, { id }) => {
    const instance = soFar.state.kpiInstances.find((one) => one.id === id);
    return instance === undefined ? soFar : kpiActions(context, soFar, instance, 'success');
  }, settled);
  // What was done may have changed the case again. This ends, since every instance succeeds once.
  return withConsequences(context, acted);
}

function reviewed({ deps, rules, now }: CaseContext, { state }: CaseWork) {
  const ruleSetVersion = rules.version;
  const changed = reviewInstances(forReview(state), rules, now).map(
    ({ id, ...changes }): KpiChanged => ({ type: 'kpi-changed', id, changes, ruleSetVersion }),
  );
  const started = instancesToStart(forReview(state), rules, now).map(
    (instance): KpiStarted => ({ type: 'kpi-started', instance: { ...instance, id: deps.newId() }, ruleSetVersion }),
  );
  return { changed, started };
}
