// An agent is away until an instant: nothing is assigned automatically meanwhile. The cases that the agent has stay, or
// go to others, all of them or none.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { ActDeps } from './act.js';
import { type Refusal, refuse, unknownAgent } from './action.js';
import { type GivenCase, giveAwayCases, givenInWords } from './give-away-cases.js';
import { timeInWords, timeOf } from './written-time.js';

export interface Absence {
  /** As people write it: `2026-03-10 08:00`, `3d`, or the last day. */
  readonly until: string;
  /** The agent's active cases get other agents. */
  readonly reassign: boolean;
}

export type AwayResult =
  | {
      readonly ok: true;
      readonly text: string;
      /** Those that were given away, when it was asked for. */
      readonly cases?: readonly GivenCase[];
    }
  | Refusal;

/** `agent` by name; `absence`: null when the agent is back. */
export async function setAway(deps: ActDeps, agent: string, absence: Absence | null): Promise<AwayResult> {
  const rules = deps.rules();
  const known = rules.agents.get(agent);
  if (known === undefined) return unknownAgent(rules, agent);
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
    const all = await giveAwayCases({ deps, rules, tx, now }, { agent: known, until });
    await tx.write(all.writes);
    return all;
  });
  await deps.jobs.add(jobsFor(given?.writes ?? {}, now));
  const text = `${agent} is away until ${timeInWords({ rules, agent }, until)}`;
  if (given === null) return { ok: true, text };
  return { ok: true, text: `${text}; ${givenInWords(given.cases)}`, cases: given.cases };
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
