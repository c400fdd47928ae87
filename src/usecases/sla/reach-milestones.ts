// An alarm has fired: look at the truth, then do what the rules want at the milestones that were reached, each once.
// The alarm may fire early, late or twice, and for an instance that was stopped or moved; then there is nothing to do.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { record, workOn } from '../../core/case/case-work.js';
import type { KpiChanged } from '../../core/case/event.js';
import { forReview } from '../../core/case/for-review.js';
import type { CaseState } from '../../core/case/state.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { instanceTimes, isOver, type KpiInstance } from '../../core/sla/kpi-instance.js';
import { allMilestones } from '../../core/sla/review.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Observation, Observe } from '../../ports/observe.js';
import type { Transact } from '../../ports/transact.js';
import { onCase, type Writes } from '../../ports/writes.js';
import { withConsequences } from '../case/consequences.js';
import { kpiActions } from '../case/kpi-actions.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';

export interface MilestoneDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
  readonly observe: Observe;
}

export async function reachMilestones(deps: MilestoneDeps, instanceId: string): Promise<void> {
  const rules = deps.rules();
  let reachedNow: readonly Observation[] = [];
  const writes = await deps.transact(async (tx): Promise<Writes> => {
    // It may run again.
    reachedNow = [];
    const found = await tx.cases.findOfKpi(instanceId);
    const instance = found?.kpiInstances.find(({ id }) => id === instanceId);
    if (found === undefined || instance === undefined) return {};
    const events = reached(deps, rules, found, instance, deps.clock());
    if (events.length === 0) return {};
    deps.log.info({ case: found.number, kpi: instance.kpi, sla: instance.sla }, 'KPI reached a milestone');
    const written = onCase(found.id, found, events);
    await tx.writeLast(written);
    reachedNow = milestonesIn(events, instance);
    return written;
  });
  await deps.jobs.add(jobsFor(writes, deps.clock()));
  for (const observation of reachedNow) deps.observe(observation);
}

/** Nothing when no milestone is due and the alarm is set right. A failure that is found late brings the warnings that
 *  nobody has sent with it. */
function reached(
  deps: PromiseDeps,
  rules: RuleSet,
  found: CaseState,
  instance: KpiInstance,
  now: Date,
): readonly LaterEvent[] {
  if (isOver(instance) || instance.cancelledAt !== null) return [];
  const all = allMilestones(instance, forReview(found), rules);
  const { warnAts, failAt } = all;
  const warnings = Math.max(instance.warnings, warnAts.filter((at) => at !== null && at <= now).length);
  const steps = Array.from({ length: warnings - instance.warnings }, (_, index) => instance.warnings + index + 1);
  const fails = failAt !== null && failAt <= now;
  const after: KpiInstance = {
    ...instance,
    ...instanceTimes(all, warnings),
    ...(steps.length > 0 && { warnings, warnedAt: now }),
    ...(fails && { failedAt: now, alarmAt: null }),
  };
  if (steps.length === 0 && !fails && after.alarmAt?.getTime() === instance.alarmAt?.getTime()) return [];

  const context = { deps, rules, now };
  const marked = record(workOn(found), [changeTo(after, rules.version)]);
  const warned = steps.reduce((work, step) => {
    const atStep = { ...instance, warnAt: warnAts[step - 1] ?? null, failAt };
    return kpiActions(context, work, atStep, 'warning', step);
  }, marked);
  const acted = fails ? kpiActions(context, warned, after, 'failure') : warned;
  return withConsequences(context, acted).events;
}

function milestonesIn(
  events: readonly LaterEvent[],
  { id, sla, kpi, warnings, failedAt }: KpiInstance,
): readonly Observation[] {
  return events.flatMap((event): readonly Observation[] => {
    if (event.type !== 'kpi-changed' || event.id !== id) return [];
    const steps = Math.max(0, (event.changes.warnings ?? warnings) - warnings);
    const warned = Array<Observation>(steps).fill({ type: 'kpi-reached', sla, kpi, milestone: 'warning' });
    const fails = failedAt === null && event.changes.failedAt instanceof Date;
    return fails ? [...warned, { type: 'kpi-reached', sla, kpi, milestone: 'failure' }] : warned;
  });
}

function changeTo(after: KpiInstance, ruleSetVersion: string): KpiChanged {
  const { id, warnAt, failAt, warnedAt, failedAt, alarmAt, warnings } = after;
  return {
    type: 'kpi-changed',
    id,
    changes: { warnAt, failAt, warnedAt, failedAt, alarmAt, warnings },
    ruleSetVersion,
  };
}
