// An agent is away until an instant: nothing is assigned automatically meanwhile. The cases that the agent has stay, or
// go to others, all of them or none. An agent whom somebody else sets away, or back, hears of it.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { mergeWrites } from '../../ports/writes.js';
import { jobsFor } from '../outbound/jobs-for.js';
import { absenceNotice } from './absence-notice.js';
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

/** `agent` by name; `absence`: null when the agent is back. `by`: the agent or the program that says so, by name; null:
 *  somebody at the command line. */
export async function setAway(
  deps: ActDeps,
  agent: string,
  absence: Absence | null,
  by: string | null,
): Promise<AwayResult> {
  const rules = deps.rules();
  const known = rules.agents.get(agent);
  if (known === undefined) return unknownAgent(rules, agent);
  const now = deps.clock();
  const context = { deps, rules, now };
  const notice = (until: Date | null, cases: readonly GivenCase[] | null) =>
    by === agent ? {} : absenceNotice(context, known, { until, cases, by });
  if (absence === null) {
    const told = await deps.transact(async (tx) => {
      const before = await tx.cases.setAway(agent, null);
      const told = before !== null && before > now ? notice(null, null) : {};
      await tx.write(told);
      return told;
    });
    await deps.jobs.add(jobsFor(told, now));
    return { ok: true, text: `${agent} is back` };
  }
  const { until: written, reassign } = absence;
  const until = untilOf({ rules, agent, now }, written);
  if ('code' in until) return until;
  const { writes, cases } = await deps.transact(async (tx) => {
    await tx.cases.setAway(agent, until);
    const given = reassign ? await giveAwayCases({ ...context, tx }, { agent: known, until }) : null;
    const cases = given?.cases ?? null;
    const writes = mergeWrites(given?.writes ?? {}, notice(until, cases));
    await tx.write(writes);
    return { writes, cases };
  });
  await deps.jobs.add(jobsFor(writes, now));
  const text = `${agent} is away until ${timeInWords({ rules, agent }, until)}`;
  return cases === null ? { ok: true, text } : { ok: true, text: `${text}; ${givenInWords(cases)}`, cases };
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
