// When the rules or a calendar have changed, the due times of every running clock are worked out afresh. What is running
// is not judged anew: whether a clock applies is decided when its case changes, and no clock begins because of a rule.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { instanceTimes, isOver } from '../../core/sla/kpi-instance.js';
import { allMilestones } from '../../core/sla/review.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Changes } from '../../ports/rows.js';
import type { Store } from '../../ports/store.js';
import { jobsFor } from '../outbound/promise-mail.js';

export interface RefreshDeps {
  readonly store: Pick<Store, 'transaction'>;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
}

/** Clocks to a transaction: their cases are locked meanwhile. */
const atOnce = 500;

/** A pass to be repeated: it looks at nothing while the rules are those of the last one. */
export function refreshDueTimes(deps: RefreshDeps, signal: AbortSignal): () => Promise<void> {
  let reviewed: string | null = null;
  return async () => {
    const rules = deps.rules();
    if (rules.version === reviewed) return;
    let clocks = 0;
    while (!signal.aborted) {
      const some = await reviewSome(deps, rules);
      if (some === 0) break;
      clocks += some;
    }
    if (signal.aborted) return;
    reviewed = rules.version;
    if (clocks > 0) deps.log.info({ clocks, version: rules.version }, 'due times worked out afresh');
  };
}

/** Gives the number of clocks that were looked at. */
async function reviewSome({ store, jobs, clock }: RefreshDeps, rules: RuleSet): Promise<number> {
  const changes = await store.transaction(async (tx): Promise<Changes> => {
    const cases = await tx.findCasesToReview(rules.version, atOnce);
    const patches = cases.flatMap((found) =>
      found.clocks
        .filter((running) => !isOver(running) && running.cancelledAt === null)
        .map((running) => ({
          id: running.id,
          ...instanceTimes(allMilestones(running, { sla: found.sla, stays: found.pauses }, rules), running.warnings),
          ruleSetVersion: rules.version,
        })),
    );
    const written: Changes = { insert: {}, update: { KpiInstance: patches } };
    await tx.write(written);
    return written;
  });
  await jobs.add(jobsFor(changes, clock()));
  return changes.update.KpiInstance?.length ?? 0;
}
