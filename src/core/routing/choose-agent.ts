// Chooses the agent who gets a case automatically, and says why this one and why not the others.

import { isOpen } from '../calendar/business-time.js';
import { instantInWords } from '../calendar/times-in-words.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Assignment, RoutingItem } from '../rule-set/routing.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { installationTimeZone } from '../rule-set/time-zone.js';
import type { AgentLoad } from './agent-load.js';
import { membersOf } from './members.js';

/** A member of the queue who may get the case. */
interface Candidate {
  readonly agent: Agent;
  readonly active: number;
  readonly lastAssignedMs: number;
  /** By how much the ratings fall short of what is wanted, in all; 0: they are enough. */
  readonly shortfall: number;
}

export interface ChosenAgent {
  /** By name; null: nobody can take one more case. */
  readonly agent: string | null;
  /** For whoever looks into the decision: why this one, and why not each of the others. */
  readonly why: string;
  /** For the agent who gets the case, in a few words; null when nobody does. */
  readonly because: string | null;
  readonly others: readonly { readonly agent: string; readonly why: string }[];
}

/** The agent whom the item assigns at `now`, or nobody, and why; null: the item does not assign. */
export function chooseAgent(
  rules: RuleSet,
  { assign: how, queue }: RoutingItem,
  loads: readonly AgentLoad[],
  now: Date,
): ChosenAgent | null {
  if (how === null) return null;
  const candidates: Candidate[] = [];
  const others: { readonly agent: string; readonly why: string }[] = [];
  for (const agent of membersOf(rules, queue)) {
    const load = loads.find((known) => known.agent === agent.name);
    const candidate = candidateOf(agent, load, how);
    const why = whyNot(rules, candidate, load, how, now);
    if (why === null) candidates.push(candidate);
    else others.push({ agent: agent.name, why });
  }
  const preference = byPreference(how);
  const [best, ...rest] = candidates.sort((a, b) => preferred(preference, a, b));
  if (best !== undefined) {
    others.unshift(...rest.map((one) => ({ agent: one.agent.name, why: whyAfter(best, one, preference) })));
  }
  const not = others.map(({ agent, why }, index) => `${index === 0 ? ';' : ','} not ${agent}: ${why}`).join('');
  if (best === undefined) {
    return { agent: null, why: `nobody in the queue can take one more case${not}`, because: null, others };
  }
  const { name } = best.agent;
  return {
    agent: name,
    why: `${name} by ${how.by}, ${inWords(best)}${not}`,
    because: becauseOf(best, how),
    others,
  };
}

function candidateOf(agent: Agent, load: AgentLoad | undefined, how: Assignment): Candidate {
  const missing = [...how.skills].map(([skill, wanted]) => Math.max(0, wanted - (agent.skills.get(skill) ?? 0)));
  return {
    agent,
    active: load?.activeCases ?? 0,
    lastAssignedMs: load?.lastAssignedAt?.getTime() ?? 0,
    shortfall: missing.reduce((sum, one) => sum + one, 0),
  };
}

/** Null when the agent may get the case. */
function whyNot(
  rules: RuleSet,
  { agent, active, shortfall }: Candidate,
  load: AgentLoad | undefined,
  how: Assignment,
  now: Date,
): string | null {
  if (load?.awayUntil && load.awayUntil > now)
    return `away until ${instantInWords(load.awayUntil, installationTimeZone(rules), 'en')}`;
  if (!isAtWork(rules, agent, now)) return 'not at work';
  if (agent.capacity !== null && active >= agent.capacity) return `full with ${casesInWords(active, 'case')}`;
  const hasNone = how.skills.size > 0 && ![...how.skills.keys()].some((skill) => agent.skills.has(skill));
  if (hasNone) return `without ${[...how.skills.keys()].join(', ')}`;
  return how.by !== 'skill' && shortfall > 0 ? 'not skilled enough' : null;
}

function isAtWork({ calendars }: RuleSet, { calendar }: Agent, now: Date): boolean {
  const hours = calendar === null ? undefined : calendars.get(calendar);
  return hours === undefined || isOpen(hours, now);
}

/** One thing by which candidates are compared. */
interface Criterion {
  /** Negative: the first is preferred. */
  readonly compare: (a: Candidate, b: Candidate) => number;
  /** What is worse about a candidate than about the chosen one. */
  readonly worse: (candidate: Candidate) => string;
}

const bySkill: Criterion = {
  compare: (a, b) => a.shortfall - b.shortfall,
  worse: ({ shortfall }) => `${shortfall} below the wanted ratings`,
};
const byRoom: Criterion = {
  compare: byFreeCapacity,
  worse: ({ active, agent: { capacity } }) =>
    capacity === null ? casesInWords(active, 'active case') : `room for ${capacity - active} more`,
};
const byLoad: Criterion = {
  compare: (a, b) => a.active - b.active,
  worse: ({ active }) => casesInWords(active, 'active case'),
};
const byTurn: Criterion = {
  compare: (a, b) => a.lastAssignedMs - b.lastAssignedMs,
  worse: () => 'was given a case more recently',
};

/** The first criterion in which candidates differ decides. `skill`: whoever has all ratings, else the closest; then
 *  the most free capacity, then the oldest assignment. */
function byPreference({ by }: Assignment): readonly Criterion[] {
  switch (by) {
    case 'skill':
      return [bySkill, byRoom, byTurn];
    case 'least-loaded':
      return [byLoad];
    case 'round-robin':
      return [byTurn];
    default: {
      const never: never = by;
      throw new Error(`unknown assignment ${String(never)}`);
    }
  }
}

/** 0 for equals: they keep the order of the members. */
function preferred(criteria: readonly Criterion[], a: Candidate, b: Candidate): number {
  return criteria.map(({ compare }) => compare(a, b)).find((order) => order !== 0) ?? 0;
}

/** Why a candidate came after the best one. */
function whyAfter(best: Candidate, candidate: Candidate, criteria: readonly Criterion[]): string {
  const decisive = criteria.find(({ compare }) => compare(best, candidate) !== 0);
  return decisive?.worse(candidate) ?? `as suitable, but listed after ${best.agent.name}`;
}

/** Agents without a limit have more room than any other, and among them whoever has the fewest cases has the most. */
function byFreeCapacity(a: Candidate, b: Candidate): number {
  const [roomA, roomB] = [roomOf(a), roomOf(b)];
  return roomA === roomB ? a.active - b.active : roomB - roomA;
}

function roomOf({ agent: { capacity }, active }: Candidate): number {
  return capacity === null ? Number.POSITIVE_INFINITY : capacity - active;
}

function inWords({ active, shortfall }: Candidate): string {
  const cases = casesInWords(active, 'active case');
  return shortfall === 0 ? cases : `${cases}, the closest to the wanted skills`;
}

function becauseOf({ agent, active, shortfall }: Candidate, { by, skills }: Assignment): string {
  switch (by) {
    case 'skill': {
      const rated = [...skills].map(([skill, wanted]) => `${skill} ${agent.skills.get(skill) ?? 0}, wanted ${wanted}`);
      return `${shortfall === 0 ? 'has' : 'comes closest to'} the skills for it (${rated.join('; ')})`;
    }
    case 'least-loaded':
      return `has the fewest active cases (${active})`;
    case 'round-robin':
      return 'is next in turn';
    default: {
      const never: never = by;
      throw new Error(`unknown assignment ${String(never)}`);
    }
  }
}

function casesInWords(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
