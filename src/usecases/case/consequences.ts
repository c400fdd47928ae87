// What follows by itself when a case changes: the pause that its status means, its clocks, and what the rules want done
// when one of them succeeds. Every use case that changes a case sends its changes through here, and none of them knows a
// clock.

import { instancesToStart, reviewInstances } from '../../core/sla/review.js';
import { type Changes, mergeChanges } from '../../ports/rows.js';
import type { DeskCase } from '../../ports/store.js';
import { type CaseContext, caseAfter, caseForReview, patchedInstances } from './clocked-case.js';
import { kpiActions } from './kpi-actions.js';

/** The changes, with everything that follows from them. */
export function withConsequences(context: CaseContext, changes: Changes): Changes {
  const { deps, rules, case: before, now } = context;
  const after = caseAfter(before, changes, deps.newId, now);
  const moved = reviewInstances(caseForReview(after), rules, now);
  const started = instancesToStart(caseForReview(after), rules, now).map((clock) => ({ ...clock, id: deps.newId() }));
  const settled = { ...after, clocks: [...patchedInstances(after.clocks, moved), ...started] };

  const all = mergeChanges(changes, pauseChanges(before, after), {
    insert: { KpiInstance: started.map((clock) => ({ ...clock, caseId: before.id, ruleSetVersion: rules.version })) },
    update: { KpiInstance: moved.map((patch) => ({ ...patch, ruleSetVersion: rules.version })) },
  });
  const succeeded = moved.filter(({ succeededAt }) => succeededAt);
  const acted = succeeded.flatMap(({ id }) =>
    settled.clocks
      .filter((clock) => clock.id === id)
      .map((clock) => kpiActions({ ...context, case: settled }, clock, 'success')),
  );
  if (acted.length === 0) return all;
  // What was done may have changed the case again. This ends: every clock succeeds once.
  return mergeChanges(all, withConsequences({ ...context, case: settled }, mergeChanges(...acted)));
}

function pauseChanges(before: DeskCase, after: DeskCase): Changes {
  const known = new Map(before.pauses.map((pause) => [pause.id, pause]));
  return {
    insert: { CasePause: after.pauses.filter(({ id }) => !known.has(id)) },
    update: {
      CasePause: after.pauses
        .filter(({ id, to }) => known.get(id)?.to === null && to !== null)
        .map(({ id, to }) => ({ id, to })),
    },
  };
}
