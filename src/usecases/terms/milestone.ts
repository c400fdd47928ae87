// A warning or failure time has come: look at the truth, then tell people, once. The alarm may ring early, late or
// twice, for a clock that was stopped or moved; then there is nothing to do.

import { agentsFor } from '../../core/casework/audience.js';
import type { RuleSet } from '../../core/rule-set.js';
import type { Clock, DeskCase, Jobs, Log, Store } from '../../ports.js';
import { type Changes, type KpiInstanceRow, mergeChanges } from '../../tables.js';
import { nudgesFor, type PromiseDeps, promiseMail } from '../outbound/promise.js';

export interface MilestoneDeps extends PromiseDeps {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
}

type Milestone = 'warning' | 'failure';

export async function reachMilestone(deps: MilestoneDeps, id: string, milestone: Milestone): Promise<void> {
  const rules = deps.rules();
  const changes = await deps.store.transaction(async (tx) => {
    const caseId = (await tx.findClock(id))?.caseId;
    const found = caseId === undefined ? undefined : await tx.findCaseForUpdate({ id: caseId });
    const clock = await tx.findClock(id);
    if (clock === undefined || found === undefined) return undefined;
    const now = deps.clock();
    const due = dueMilestones(clock, milestone, now);
    if (due.length === 0) return undefined;
    const written = mergeChanges(...due.map((reached) => reach(deps, rules, clock, found, reached, now)));
    await tx.write(written);
    deps.log.info({ case: found.number, kpi: clock.kpi, due }, 'clock reached a milestone');
    return written;
  });
  if (changes !== undefined) await deps.jobs.add(nudgesFor(changes, deps.clock()));
}

/** What is to be told now, in order. A failure that is found late brings the warning that nobody sent with it. */
export function dueMilestones(clock: KpiInstanceRow, milestone: Milestone, now: Date): readonly Milestone[] {
  if (clock.succeededAt !== null || clock.cancelledAt !== null || clock.failedAt !== null) return [];
  const warns = clock.warnedAt === null && clock.warnAt !== null && clock.warnAt <= now;
  const fails = milestone === 'failure' && clock.failAt !== null && clock.failAt <= now;
  return [...(warns ? (['warning'] as const) : []), ...(fails ? (['failure'] as const) : [])];
}

function reach(
  deps: PromiseDeps,
  rules: RuleSet,
  clock: KpiInstanceRow,
  found: DeskCase,
  milestone: Milestone,
  now: Date,
): Changes {
  const marked: Changes = {
    insert: {},
    update: { KpiInstance: [{ id: clock.id, ...(milestone === 'warning' ? { warnedAt: now } : { failedAt: now }) }] },
  };
  const mailbox = rules.mailboxes.get(found.mailbox);
  if (mailbox === undefined) return marked;
  const agents = agentsFor(rules, found).map(({ email, displayName, name }) => ({
    address: email,
    name: displayName,
    agent: name,
  }));
  const { operators } = rules.settings;
  // Somebody has to hear of it, even when the queue has no members.
  const nobody = agents.length === 0 && operators !== null;
  const told = promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template: `sla-${milestone}`,
      to: nobody ? [{ address: operators, name: '', agent: null }] : agents,
      audience: nobody ? 'operator' : 'agent',
      byAgent: null,
      data: { kpi: { name: clock.kpi, sla: clock.sla, warnAt: clock.warnAt, failAt: clock.failAt } },
      answers: null,
      subject: found.title,
      text: '',
      kpiInstanceId: clock.id,
      milestone,
    },
    now,
  );
  return mergeChanges(marked, told);
}
