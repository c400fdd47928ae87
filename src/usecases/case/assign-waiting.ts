// Assigns cases for which no agent was free when they came: as soon as somebody has room for one more, or begins to
// work. The oldest case of a routing item comes first. Whatever people have done with a case in the meantime stays.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { record, workOn } from '../../core/case/case-work.js';
import type { CaseState } from '../../core/case/state.js';
import { isActive } from '../../core/case/status.js';
import { chooseAgent } from '../../core/routing/choose-agent.js';
import { membersOf } from '../../core/routing/members.js';
import type { RoutingItem } from '../../core/rule-set/routing.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Transact } from '../../ports/transact.js';
import type { WaitingCase, WaitingCases } from '../../ports/waiting-cases.js';
import { onCase, type Writes } from '../../ports/writes.js';
import { guideWords } from '../outbound/guide-words.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';
import type { CaseContext } from './case-context.js';
import { withConsequences } from './consequences.js';
import { notifyAgents } from './notify-agents.js';

export interface AssignWaitingDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
  readonly waitingCases: WaitingCases;
}

/** Cases of one routing item in one pass. */
const mostAnItem = 50;

export async function assignWaiting(deps: AssignWaitingDeps): Promise<void> {
  const { items } = deps.rules().routing;
  const nobodyFree = new Set<string>();
  for (const waiting of await deps.waitingCases.find(mostAnItem)) {
    // An item that was renamed or no longer assigns leaves its cases to people.
    const item = items.find(({ name }) => name === waiting.item);
    if (item === undefined || nobodyFree.has(item.name)) continue;
    if (!(await assignOne(deps, waiting, item))) nobodyFree.add(item.name);
  }
}

/** False when nobody is free. */
async function assignOne(deps: AssignWaitingDeps, waiting: WaitingCase, item: RoutingItem): Promise<boolean> {
  const rules = deps.rules();
  const now = deps.clock();
  let writes: Writes = {};
  const isFree = await deps.transact(async (tx) => {
    writes = {};
    // In the order of intake, which holds cases when it locks assignments.
    const found = await tx.cases.findForUpdate({ id: waiting.caseId });
    if (found === undefined || !stillWaits(found, waiting, item)) return true;
    const members = membersOf(rules, item.queue).map(({ name }) => name);
    const chosen = chooseAgent(rules, item, await tx.cases.lockAgentLoads(members), now);
    if (chosen === null || chosen.agent === null) return false;
    const { agent } = chosen;
    const context = { deps, rules, now };
    const picked: LaterEvent = { type: 'picked', agent, at: now };
    const taken = record(workOn(found), [picked]);
    const work = record(taken, notice(context, taken.state, agent));
    writes = onCase(found.id, found, withConsequences(context, work).events);
    deps.log.info({ case: found.number, agent, why: chosen.why }, 'waiting case assigned');
    await tx.write(writes);
    return true;
  });
  await deps.jobs.add(jobsFor(writes, now));
  return isFree;
}

function stillWaits({ status, assignee, queue, queueItemId }: CaseState, waiting: WaitingCase, item: RoutingItem) {
  return isActive(status) && assignee === null && queue === item.queue && queueItemId === waiting.queueItemId;
}

/** Begins the work, so it has all that a case sheet has. */
function notice(context: CaseContext, found: CaseState, name: string): readonly LaterEvent[] {
  const agent = context.rules.agents.get(name);
  if (agent === undefined) return [];
  return notifyAgents(context, found, [agent], 'case-assigned', {
    sheet: true,
    guide: guideWords(found, context.rules),
  });
}
