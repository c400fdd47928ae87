// An alarm has rung: look at the truth, then do what the rules want at the milestones that were reached, each once. The
// alarm may ring early, late or twice, for a clock that was stopped or moved; then there is nothing to do.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { instanceTimes, isOver, type KpiInstance } from '../../core/sla/kpi-instance.js';
import { allMilestones } from '../../core/sla/review.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import { type Changes, mergeChanges, noChanges } from '../../ports/rows.js';
import type { DeskCase, Store } from '../../ports/store.js';
import { caseForReview } from '../case/clocked-case.js';
import { withConsequences } from '../case/consequences.js';
import { kpiActions } from '../case/kpi-actions.js';
import { jobsFor, type PromiseDeps } from '../outbound/promise-mail.js';

export interface MilestoneDeps extends PromiseDeps {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
}

export async function reachMilestones(deps: MilestoneDeps, clockId: string): Promise<void> {
  const rules = deps.rules();
  const changes = await deps.store.transaction(async (tx) => {
    const found = await tx.findCaseOfInstance(clockId);
    const clock = found?.clocks.find(({ id }) => id === clockId);
    if (found === undefined || clock === undefined) return undefined;
    const now = deps.clock();
    const reached = reach(deps, rules, found, clock, now);
    if (reached === undefined) return undefined;
    deps.log.info({ case: found.number, kpi: clock.kpi, sla: clock.sla }, 'clock reached a milestone');
    await tx.writeLast(reached);
    return reached;
  });
  if (changes !== undefined) await deps.jobs.add(jobsFor(changes, deps.clock()));
}

/** Undefined: nothing is due, and the clock is as it should be. A failure that is found late brings the warnings that
 *  nobody sent with it. */
function reach(deps: PromiseDeps, rules: RuleSet, found: DeskCase, clock: KpiInstance, now: Date): Changes | undefined {
  if (isOver(clock) || clock.cancelledAt !== null) return undefined;
  const all = allMilestones(clock, caseForReview(found), rules);
  const { warnAts, failAt } = all;
  const warnings = warnAts.filter((at) => at !== null && at <= now).length;
  const steps = Array.from(
    { length: Math.max(0, warnings - clock.warnings) },
    (_, index) => clock.warnings + index + 1,
  );
  const fails = failAt !== null && failAt <= now;
  const after: KpiInstance = {
    ...clock,
    ...instanceTimes(all, Math.max(warnings, clock.warnings)),
    ...(steps.length > 0 && { warnings, warnedAt: now }),
    ...(fails && { failedAt: now, alarmAt: null }),
  };
  const { warnAt, warnedAt, failedAt, alarmAt } = after;
  if (steps.length === 0 && !fails && alarmAt?.getTime() === clock.alarmAt?.getTime()) return undefined;
  const context = { deps, rules, case: found, now };
  const marked: Changes = {
    insert: {},
    update: { KpiInstance: [{ id: clock.id, warnAt, failAt, warnedAt, failedAt, alarmAt, warnings: after.warnings }] },
  };
  return withConsequences(
    context,
    mergeChanges(
      marked,
      ...steps.map((step) =>
        kpiActions(context, { ...clock, warnAt: warnAts[step - 1] ?? null, failAt }, 'warning', step),
      ),
      fails ? kpiActions(context, after, 'failure') : noChanges,
    ),
  );
}
