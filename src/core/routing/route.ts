// Which queue a new case waits in, and whether an agent gets it at once. First match wins; there is always a default.

import { isOpen } from '../calendar/business-time.js';
import { conditionHolds } from '../condition/evaluate.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Reason } from '../rule-set/reason.js';
import type { Assignment } from '../rule-set/routing.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { AgentLoad } from './agent-load.js';

export interface Route {
  readonly queue: string;
  readonly assignee: string | null;
  readonly reasons: readonly Reason[];
}

/** `now`: automatic assignment leaves out agents who do not work then. An item that names an agent means it. */
export function routeCase(rules: RuleSet, subject: ConditionSubject, loads: readonly AgentLoad[], now: Date): Route {
  const item = rules.routing.items.find((candidate) => conditionHolds(candidate.when, subject));
  if (item === undefined) {
    const text = `no routing item matches: default queue "${rules.routing.default}"`;
    return { queue: rules.routing.default, assignee: null, reasons: [{ code: 'routing-default', text }] };
  }
  const matched: Reason = {
    code: 'routing-item-matched',
    text: `routing item "${item.name}": queue "${item.queue}"`,
    at: item.at,
  };
  if (item.agent !== null) {
    const assigned: Reason = { code: 'assigned', text: `the item names agent ${item.agent}`, at: item.at };
    return { queue: item.queue, assignee: item.agent, reasons: [matched, assigned] };
  }
  if (item.assign === null) return { queue: item.queue, assignee: null, reasons: [matched] };
  const members = membersOf(rules, item.queue);
  const atWork = members.filter((agent) => works(rules, agent, now));
  const chosen = assign(item.assign, atWork, loads);
  const away = members.length - atWork.length;
  return {
    queue: item.queue,
    assignee: chosen.agent,
    reasons: [
      matched,
      { code: 'assigned', text: away === 0 ? chosen.why : `${chosen.why}; ${away} not at work`, at: item.at },
    ],
  };
}

function works({ calendars }: RuleSet, { calendar }: Agent, now: Date): boolean {
  const hours = calendar === null ? undefined : calendars.get(calendar);
  return hours === undefined || isOpen(hours, now);
}

/** The agents who work a queue, in the order of its file. */
export function membersOf(rules: RuleSet, queue: string): readonly Agent[] {
  return (rules.queues.get(queue)?.members ?? []).flatMap((name) => rules.agents.get(name) ?? []);
}

/**
 * Finds an agent with room for one more case. `skill`: most of the wanted skills, then the least load. `least-loaded`:
 * fewest active cases. `round-robin`: whose last case came longest ago. Equals: the order of the queue's members.
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
