// How busy an agent is, for automatic assignment.

export interface AgentLoad {
  readonly agent: string;
  readonly activeCases: number;
  readonly lastAssignedAt: Date | null;
  /** Until when the agent is away. Loads stored by older versions lack it. */
  readonly awayUntil?: Date | null;
}

/** The loads after the agent got one more case. */
export function withOneMore(loads: readonly AgentLoad[], agent: string, at: Date): readonly AgentLoad[] {
  const load = loads.find((known) => known.agent === agent);
  const more = { ...load, agent, activeCases: (load?.activeCases ?? 0) + 1, lastAssignedAt: at };
  return [...loads.filter((known) => known !== load), more];
}
