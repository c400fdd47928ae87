// What assignment knows of an agent.

export interface AgentLoad {
  readonly agent: string;
  readonly activeCases: number;
  readonly lastAssignedAt: Date | null;
}
