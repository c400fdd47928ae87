// Whether an agent can be given work now, as automatic assignment sees it.

import { isOpen } from '../../core/calendar/business-time.js';
import type { AgentLoad } from '../../core/routing/agent-load.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';

export interface AgentState {
  readonly agent: Agent;
  readonly active: number;
  readonly lastAssignedAt: Date | null;
  /** Null: not away. */
  readonly awayUntil: Date | null;
  readonly now: 'open' | 'closed' | 'away';
}

export function agentState(
  agent: Agent,
  loads: readonly AgentLoad[],
  { calendars }: Pick<RuleSet, 'calendars'>,
  now: Date,
): AgentState {
  const load = loads.find((known) => known.agent === agent.name);
  const until = load?.awayUntil ?? null;
  const awayUntil = until !== null && until > now ? until : null;
  const calendar = agent.calendar === null ? undefined : calendars.get(agent.calendar);
  const isWorking = calendar === undefined || isOpen(calendar, now);
  return {
    agent,
    active: load?.activeCases ?? 0,
    lastAssignedAt: load?.lastAssignedAt ?? null,
    awayUntil,
    now: awayUntil !== null ? 'away' : isWorking ? 'open' : 'closed',
  };
}
