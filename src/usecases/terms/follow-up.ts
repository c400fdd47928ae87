// What follows by itself when a case changes: the pause that its status means, its clocks, and what the rules want done
// when one of them succeeds. Every use case that changes a case sends its changes through here, and none of them knows a
// clock.

import { moveClocks, newClocks } from '../../core/terms/review.js';
import type { DeskCase } from '../../ports.js';
import { type Changes, mergeChanges } from '../../tables.js';
import { caseAfter, clockedCase, type FollowUpContext, patchedClocks } from './clocked-case.js';
import { kpiActions } from './kpi-actions.js';

/** The changes, with everything that follows from them. */
export function withFollowUp(context: FollowUpContext, changes: Changes): Changes {
  const { deps, rules, case: before, now } = context;
  const after = caseAfter(before, changes, deps.newId, now);
  const moved = moveClocks(clockedCase(after), rules, now);
  const started = newClocks(clockedCase(after), rules, now).map((clock) => ({ ...clock, id: deps.newId() }));
  const settled = { ...after, clocks: [...patchedClocks(after.clocks, moved), ...started] };

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
  return mergeChanges(all, withFollowUp({ ...context, case: settled }, mergeChanges(...acted)));
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
