// Gives the active cases of an agent who goes away to others: to whoever the routing rules choose, or back to their
// queues, whose members are told. Everybody hears why: the agents who get one, and whoever asked.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { record, workOn } from '../../core/case/case-work.js';
import { caseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import { type AgentLoad, withOneMore } from '../../core/routing/agent-load.js';
import { type ChosenAgent, chooseAgent } from '../../core/routing/choose-agent.js';
import { candidates, membersOf } from '../../core/routing/members.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { RoutingItem } from '../../core/rule-set/routing.js';
import type { Tx } from '../../ports/transact.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import type { CaseContext } from './case-context.js';
import { withConsequences } from './consequences.js';
import { notifyAgents } from './notify-agents.js';

/** One case that was given away; as programs read it. */
export interface GivenCase {
  /** Its number, such as `C-000123`. */
  readonly case: string;
  readonly title: string;
  readonly queue: string;
  /** Who has it now, by name; null: it waits in its queue. */
  readonly agent: string | null;
  /** For people: why this agent, or why nobody. */
  readonly why: string;
}

export interface GivenAway {
  readonly writes: Writes;
  readonly cases: readonly GivenCase[];
}

export interface Leaving {
  readonly agent: Agent;
  readonly until: Date;
}

/** Writes nothing yet. */
export async function giveAwayCases(
  { tx, ...context }: CaseContext & { readonly tx: Tx },
  leaving: Leaving,
): Promise<GivenAway> {
  const { name } = leaving.agent;
  const found: CaseState[] = [];
  for (const number of await tx.cases.activeCasesOf(name)) {
    const one = await tx.cases.findForUpdate({ number });
    if (one?.assignee === name) found.push(one);
  }
  let loads = found.length === 0 ? [] : await tx.cases.lockAgentLoads(candidates(context.rules));
  const writes: Writes[] = [];
  const cases: GivenCase[] = [];
  for (const one of found) {
    const next = nextAgent(context, one, loads, name);
    const events = handOn(context, one, next, leaving);
    writes.push(onCase(one.id, one, withConsequences(context, record(workOn(one), events)).events));
    const { number, title, queue } = one;
    cases.push({ case: caseNumber(number), title, queue, agent: next.agent?.name ?? null, why: next.why });
    if (next.agent !== null) loads = [...withOneMore(loads, next.agent.name, context.now)];
  }
  return { writes: mergeWrites(...writes), cases };
}

interface NextAgent {
  readonly agent: Agent | null;
  readonly why: string;
  /** The routing item, by name, that assigns the case as soon as somebody is free. */
  readonly awaits: string | null;
}

/** As the routing rules assign cases of the queue. */
function nextAgent(
  { rules, now }: CaseContext,
  { queue }: CaseState,
  loads: readonly AgentLoad[],
  leaving: string,
): NextAgent {
  const item = rules.routing.items.find((one) => one.queue === queue && one.assign !== null);
  const chosen = item === undefined ? null : chooseAgent(rules, item, loads, now);
  if (item === undefined || chosen === null) {
    return { agent: null, why: 'no routing rule assigns cases of this queue', awaits: null };
  }
  const agent = rules.agents.get(chosen.agent ?? '') ?? null;
  if (agent !== null) return { agent, why: `${agent.displayName} ${chosen.because}`, awaits: null };
  return { agent: null, why: nobodyFree(chosen, item, leaving), awaits: item.name };
}

function nobodyFree({ others }: ChosenAgent, { queue }: RoutingItem, leaving: string): string {
  const why = others.filter(({ agent }) => agent !== leaving).map((one) => `${one.agent}: ${one.why}`);
  return why.length === 0 ? `nobody else works ${queue}` : `nobody else is free now (${why.join('; ')})`;
}

function handOn(
  context: CaseContext,
  found: CaseState,
  { agent, why, awaits }: NextAgent,
  { agent: { name, displayName }, until }: Leaving,
): readonly LaterEvent[] {
  const away = { name: displayName, until, why };
  if (agent !== null) {
    const told = notifyAgents(context, found, [agent], 'case-handed-over', { agent: { name: displayName }, away });
    return [{ type: 'picked', agent: agent.name, at: context.now }, ...told];
  }
  const others = membersOf(context.rules, found.queue).filter((member) => member.name !== name);
  const released: LaterEvent = { type: 'released', ...(awaits !== null && { awaits }) };
  return [released, ...notifyAgents(context, found, others, 'case-moved', { away })];
}

/** How many went where, for people. */
export function givenInWords(cases: readonly GivenCase[]): string {
  const released = cases.filter(({ agent }) => agent === null).length;
  const reassigned = cases.length - released;
  if (cases.length === 0) return 'no active case was left to give away';
  const others = reassigned === 1 ? '1 case has another agent' : `${reassigned} cases have other agents`;
  return `${others}, ${released === 1 ? '1 waits in its queue' : `${released} wait in their queues`}`;
}
