// An agent is away until an instant: nothing is assigned automatically meanwhile. The cases that the agent has stay, or go to
// whoever the routing rules choose, or back to their queues, whose members are told.

import { parseWhen } from '../../core/calendar/written-time.js';
import { record, workOn } from '../../core/case/case-work.js';
import { caseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import { readerTimeZone } from '../../core/outbound/mail-time.js';
import { chooseAgent } from '../../core/routing/choose-agent.js';
import { membersOf } from '../../core/routing/members.js';
import type { Tx } from '../../ports/transact.js';
import { onCase, type Writes } from '../../ports/writes.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { ActDeps, ActResult } from './act.js';
import { refuse, refuseUnknownAgent } from './action.js';
import { assign } from './assign.js';
import { withConsequences } from './consequences.js';
import { notifyAgents } from './notify-agents.js';

export interface Absence {
  /** As people write it: `2026-03-10 08:00`, `3d`. */
  readonly until: string;
  /** The agent's active cases get other agents. */
  readonly reassign: boolean;
}

/** `agent` by name; `absence`: null when the agent is back. */
export async function setAway(deps: ActDeps, agent: string, absence: Absence | null): Promise<ActResult> {
  const rules = deps.rules();
  const unknown = refuseUnknownAgent(rules, agent);
  if (unknown !== null) return unknown;
  const now = deps.clock();
  if (absence === null) {
    await deps.transact((tx) => tx.cases.setAway(agent, null));
    return { ok: true, text: `${agent} is back` };
  }
  const until = parseWhen(absence.until, readerTimeZone(rules, rules.agents.get(agent)), now);
  if (until === null) {
    return refuse('bad-time', `"${absence.until}" is not a time; write "2026-03-10 08:00", "tomorrow 09:00" or "3d"`);
  }
  if (until <= now) return refuse('bad-time', `${until.toISOString()} is in the past`);
  await deps.transact((tx) => tx.cases.setAway(agent, until));
  const text = `${agent} is away until ${until.toISOString()}`;
  if (!absence.reassign) return { ok: true, text };

  const numbers = await deps.transact((tx) => tx.cases.activeCasesOf(agent));
  let reassigned = 0;
  let released = 0;
  for (const number of numbers) {
    const outcome = await giveAway(deps, agent, number, now);
    if (outcome === 'reassigned') reassigned += 1;
    if (outcome === 'released') released += 1;
  }
  return { ok: true, text: `${text}; ${givenText(reassigned, released)}` };
}

function givenText(reassigned: number, released: number): string {
  if (reassigned + released === 0) return 'no active case was left to give away';
  const others = reassigned === 1 ? '1 case has another agent' : `${reassigned} cases have other agents`;
  return `${others}, ${released === 1 ? '1 waits in its queue' : `${released} wait in their queues`}`;
}

/** Each case in its own transaction; null when the agent has it no more. */
async function giveAway(deps: ActDeps, agent: string, number: number, now: Date) {
  const rules = deps.rules();
  let writes: Writes = {};
  const outcome = await deps.transact(async (tx) => {
    writes = {};
    const found = await tx.cases.findForUpdate({ number });
    if (found === undefined || found.assignee !== agent) return null;
    const context = { deps, rules, case: found, number: caseNumber(number), agent, now };
    const chosen = await nextAgent(deps, tx, found, now);
    const handed = chosen === null ? null : assign(context, chosen);
    const others = membersOf(rules, found.queue).filter(({ name }) => name !== agent);
    const events = handed?.ok
      ? handed.events
      : [{ type: 'released' } as const, ...notifyAgents(context, found, others, 'case-moved')];
    writes = onCase(found.id, found, withConsequences(context, record(workOn(found), events)).events);
    await tx.write(writes);
    return handed?.ok ? 'reassigned' : 'released';
  });
  await deps.jobs.add(jobsFor(writes, now));
  return outcome;
}

/** As the routing rules assign cases of the queue; null when they assign none or nobody is free. */
async function nextAgent(deps: ActDeps, tx: Tx, { queue }: CaseState, now: Date): Promise<string | null> {
  const rules = deps.rules();
  const item = rules.routing.items.find((one) => one.queue === queue && one.assign !== null);
  if (item === undefined) return null;
  return chooseAgent(rules, item, await tx.cases.lockAgentLoads(), now)?.agent ?? null;
}
