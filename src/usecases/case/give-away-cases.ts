// Gives the active cases of an agent to others: to whoever the routing rules choose, or back to their queues, whose
// members are told.

import { record, workOn } from '../../core/case/case-work.js';
import { caseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import { type AgentLoad, withOneMore } from '../../core/routing/agent-load.js';
import { chooseAgent } from '../../core/routing/choose-agent.js';
import { membersOf } from '../../core/routing/members.js';
import type { Tx } from '../../ports/transact.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { assign } from './assign.js';
import type { CaseContext } from './case-context.js';
import { withConsequences } from './consequences.js';
import { notifyAgents } from './notify-agents.js';

export interface GivenAway {
  readonly writes: Writes;
  /** How many cases have another agent. */
  readonly reassigned: number;
  /** How many wait in their queues. */
  readonly released: number;
}

/** Writes nothing yet. */
export async function giveAwayCases(
  { tx, ...context }: CaseContext & { readonly tx: Tx },
  agent: string,
): Promise<GivenAway> {
  const cases: CaseState[] = [];
  for (const number of await tx.cases.activeCasesOf(agent)) {
    const found = await tx.cases.findForUpdate({ number });
    if (found?.assignee === agent) cases.push(found);
  }
  let loads = cases.length === 0 ? [] : await tx.cases.lockAgentLoads();
  const writes: Writes[] = [];
  let reassigned = 0;
  for (const found of cases) {
    const own = { ...context, case: found, number: caseNumber(found.number), agent };
    const chosen = nextAgent(context, found, loads);
    const handed = chosen === null ? null : assign(own, chosen);
    const others = membersOf(context.rules, found.queue).filter(({ name }) => name !== agent);
    const events = handed?.ok
      ? handed.events
      : [{ type: 'released' } as const, ...notifyAgents(own, found, others, 'case-moved')];
    writes.push(onCase(found.id, found, withConsequences(own, record(workOn(found), events)).events));
    if (chosen === null || !handed?.ok) continue;
    reassigned += 1;
    loads = [...withOneMore(loads, chosen, context.now)];
  }
  return { writes: mergeWrites(...writes), reassigned, released: cases.length - reassigned };
}

/** As the routing rules assign cases of the queue; null when they assign none or nobody is free. */
function nextAgent({ rules, now }: CaseContext, { queue }: CaseState, loads: readonly AgentLoad[]): string | null {
  const item = rules.routing.items.find((one) => one.queue === queue && one.assign !== null);
  return item === undefined ? null : (chooseAgent(rules, item, loads, now)?.agent ?? null);
}
