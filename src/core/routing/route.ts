// Which queue a new case goes to, and whether it is assigned to an agent at once. The first matching item wins; without
// one the default queue gets the case.

import { isOpen } from '../calendar/business-time.js';
import { firstMatchingItem, type RecordItems } from '../condition/first-matching-item.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Reason } from '../rule-set/reason.js';
import type { Assignment, RoutingItem } from '../rule-set/routing.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { AgentLoad } from './agent-load.js';

export type RoutingReason = Reason<'routing-default' | 'routing-item-matched' | 'assigned'>;

export interface Route {
  readonly queue: string;
  readonly assignee: string | null;
  /** The item, by name, that assigns the case as soon as an agent is free; null: none does. */
  readonly awaits: string | null;
  readonly reasons: readonly RoutingReason[];
}

/** Automatic assignment leaves out agents who are not at work at `now`; an item that names an agent does not. `record`, if
 *  given, gets the evaluation of the items. */
export function routeCase(
  rules: RuleSet,
  subject: ConditionSubject,
  loads: readonly AgentLoad[],
  now: Date,
  record?: RecordItems,
): Route {
  const item = firstMatchingItem(rules.routing.items, subject, record);
  if (item === undefined) {
    const text = `no routing item matches: default queue "${rules.routing.default}"`;
    return { queue: rules.routing.default, assignee: null, awaits: null, reasons: [{ code: 'routing-default', text }] };
  }
  const matched: RoutingReason = {
    code: 'routing-item-matched',
    text: `routing item "${item.name}": queue "${item.queue}"`,
    at: item.at,
  };
  if (item.agent !== null) {
    const assigned: RoutingReason = { code: 'assigned', text: `the item names agent ${item.agent}`, at: item.at };
    return { queue: item.queue, assignee: item.agent, awaits: null, reasons: [matched, assigned] };
  }
  const chosen = chooseAgent(rules, item, loads, now);
  if (chosen === null) return { queue: item.queue, assignee: null, awaits: null, reasons: [matched] };
  return {
    queue: item.queue,
    assignee: chosen.agent,
    awaits: chosen.agent === null ? item.name : null,
    reasons: [matched, { code: 'assigned', text: chosen.why, at: item.at }],
  };
}

/** The agent whom the item assigns at `now`, or why nobody can be; null: it does not assign. */
export function chooseAgent(
  rules: RuleSet,
  { assign: how, queue }: RoutingItem,
  loads: readonly AgentLoad[],
  now: Date,
): { readonly agent: string | null; readonly why: string } | null {
  if (how === null) return null;
  const members = membersOf(rules, queue);
  const atWork = members.filter((agent) => isAtWork(rules, agent, now));
  const { agent, why } = assign(how, atWork, loads);
  const away = members.length - atWork.length;
  return { agent, why: away === 0 ? why : `${why}; ${away} not at work` };
}

function isAtWork({ calendars }: RuleSet, { calendar }: Agent, now: Date): boolean {
  const hours = calendar === null ? undefined : calendars.get(calendar);
  return hours === undefined || isOpen(hours, now);
}

/** The members of a queue, in the order of the rule file. */
export function membersOf(rules: RuleSet, queue: string): readonly Agent[] {
  return (rules.queues.get(queue)?.members ?? []).flatMap((name) => rules.agents.get(name) ?? []);
}

/**
 * Chooses an agent who has capacity for one more case. `skill`: most of the wanted skills, then fewest active cases.
 * `least-loaded`: fewest active cases. `round-robin`: longest time since the last assignment. Ties go by the order of the
 * queue's members.
 */
function assign(how: Assignment, members: readonly Agent[], loads: readonly AgentLoad[]) {
  const candidates = members
    .map((agent) => {
      const load = loads.find((known) => known.agent === agent.name);
      const skills = how.skills.filter((skill) => agent.skills.includes(skill)).length;
      return { agent, skills, active: load?.activeCases ?? 0, last: load?.lastAssignedAt?.getTime() ?? 0 };
    })
    .filter(({ agent, active }) => agent.capacity === null || active < agent.capacity)
    .filter(
      ({ skills }) => how.skills.length === 0 || (how.by === 'skill' ? skills > 0 : skills === how.skills.length),
    );
  const [best] = candidates.sort((a, b) => {
    switch (how.by) {
      case 'skill':
        return b.skills - a.skills || a.active - b.active;
      case 'least-loaded':
        return a.active - b.active;
      case 'round-robin':
        return a.last - b.last;
      default: {
        const never: never = how.by;
        throw new Error(`unknown assignment ${String(never)}`);
      }
    }
  });
  return best === undefined
    ? { agent: null, why: `nobody in the queue is free with ${how.skills.join(', ') || 'room for one more case'}` }
    : { agent: best.agent.name, why: `${best.agent.name} by ${how.by}, ${best.active} active cases` };
}
