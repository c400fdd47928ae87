// An agent is away until an instant: nothing is assigned automatically meanwhile. The cases that the agent has stay, or
// go to others, all of them or none.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { ActDeps, ActResult } from './act.js';
import { type Refusal, refuse, refuseUnknownAgent } from './action.js';
import { type GivenAway, giveAwayCases } from './give-away-cases.js';
import { timeInWords, timeOf } from './written-time.js';

export interface Absence {
  /** As people write it: `2026-03-10 08:00`, `3d`, or the last day. */
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
  const { until: written, reassign } = absence;
  const until = untilOf({ rules, agent, now }, written);
  if ('code' in until) return until;
  const given = await deps.transact(async (tx) => {
    await tx.cases.setAway(agent, until);
    if (!reassign) return null;
    const all = await giveAwayCases({ deps, rules, tx, now }, agent);
    await tx.write(all.writes);
    return all;
  });
  await deps.jobs.add(jobsFor(given?.writes ?? {}, now));
  const text = `${agent} is away until ${timeInWords({ rules, agent }, until)}`;
  return { ok: true, text: given === null ? text : `${text}; ${givenText(given)}` };
}

/** The end of an absence, or why it is none. A day is the last one: until its end. `written`: as somebody wrote it. */
export function untilOf(
  context: { readonly rules: RuleSet; readonly agent: string; readonly now: Date },
  written: string,
): Date | Refusal {
  const until = timeOf(context, written, 'end');
  if ('code' in until || until > context.now) return until;
  return refuse('bad-time', `${timeInWords(context, until)} is in the past`);
}

function givenText({ reassigned, released }: GivenAway): string {
  if (reassigned + released === 0) return 'no active case was left to give away';
  const others = reassigned === 1 ? '1 case has another agent' : `${reassigned} cases have other agents`;
  return `${others}, ${released === 1 ? '1 waits in its queue' : `${released} wait in their queues`}`;
}
