// An agent is away until an instant: nothing is assigned automatically meanwhile. The cases that the agent has stay, or go to
// others, all of them or none.

import { parseWhen } from '../../core/calendar/written-time.js';
import { readerTimeZone } from '../../core/outbound/mail-time.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { ActDeps, ActResult } from './act.js';
import { type Refusal, refuse, refuseUnknownAgent } from './action.js';
import { type GivenAway, giveAwayCases } from './give-away-cases.js';

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
  const { until: written, reassign } = absence;
  const until = untilOf(parseWhen(written, readerTimeZone(rules, rules.agents.get(agent)), now), written, now);
  if ('code' in until) return until;
  const given = await deps.transact(async (tx) => {
    await tx.cases.setAway(agent, until);
    if (!reassign) return null;
    const all = await giveAwayCases({ deps, rules, tx, now }, agent);
    await tx.write(all.writes);
    return all;
  });
  await deps.jobs.add(jobsFor(given?.writes ?? {}, now));
  const text = `${agent} is away until ${until.toISOString()}`;
  return { ok: true, text: given === null ? text : `${text}; ${givenText(given)}` };
}

/** The end of an absence, or why it is none. `written`: as somebody wrote it. */
export function untilOf(until: Date | null, written: string, now: Date): Date | Refusal {
  if (until === null) {
    return refuse('bad-time', `"${written}" is not a time; write "2026-03-10 08:00", "tomorrow 09:00" or "3d"`);
  }
  return until <= now ? refuse('bad-time', `${until.toISOString()} is in the past`) : until;
}

function givenText({ reassigned, released }: GivenAway): string {
  if (reassigned + released === 0) return 'no active case was left to give away';
  const others = reassigned === 1 ? '1 case has another agent' : `${reassigned} cases have other agents`;
  return `${others}, ${released === 1 ? '1 waits in its queue' : `${released} wait in their queues`}`;
}
