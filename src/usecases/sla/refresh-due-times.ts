// Computes the due times of every running KPI instance afresh when the rules or a calendar have changed. Nothing else
// is decided anew: whether a KPI applies is decided when its case changes, and no instance starts because of a rule.

import type { KpiChanged } from '../../core/case/event.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { instanceTimes, isOver } from '../../core/sla/kpi-instance.js';
import { allMilestones } from '../../core/sla/review.js';
import type { CaseToRefresh } from '../../ports/case-repository.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Transact } from '../../ports/transact.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { jobsFor } from '../outbound/jobs-for.js';

export interface RefreshDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
}

/** Instances to a transaction, whose cases are locked meanwhile. */
const atOnce = 500;

/** A pass to be repeated; it does nothing while the rules are those of the last one. */
export function refreshDueTimes(deps: RefreshDeps, signal: AbortSignal): () => Promise<void> {
  let refreshed: string | null = null;
  return async () => {
    const rules = deps.rules();
    if (rules.version === refreshed) return;
    let instances = 0;
    while (!signal.aborted) {
      const some = await refreshSome(deps, rules);
      if (some === 0) break;
      instances += some;
    }
    if (signal.aborted) return;
    refreshed = rules.version;
    if (instances > 0) deps.log.info({ instances, version: rules.version }, 'due times refreshed');
  };
}

/** Gives the number of instances that were looked at. */
async function refreshSome({ transact, jobs, clock }: RefreshDeps, rules: RuleSet): Promise<number> {
  let instances = 0;
  const writes = await transact(async (tx): Promise<Writes> => {
    const changes = (await tx.cases.findToRefresh(rules.version, atOnce)).map((found) => ({
      id: found.id,
      events: refresh(found, rules),
    }));
    instances = changes.reduce((sum, { events }) => sum + events.length, 0);
    const written = mergeWrites(...changes.map(({ id, events }) => onCase(id, null, events)));
    await tx.write(written);
    return written;
  });
  await jobs.add(jobsFor(writes, clock()));
  return instances;
}

function refresh(found: CaseToRefresh, rules: RuleSet): readonly KpiChanged[] {
  return found.kpiInstances
    .filter((running) => !isOver(running) && running.cancelledAt === null)
    .map((running) => ({
      type: 'kpi-changed',
      id: running.id,
      changes: instanceTimes(allMilestones(running, { sla: found.sla, stays: found.pauses }, rules), running.warnings),
      ruleSetVersion: rules.version,
    }));
}
