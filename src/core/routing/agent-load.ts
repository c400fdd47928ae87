// How busy an agent is, for automatic assignment.

export interface AgentLoad {
  readonly agent: string;
  readonly activeCases: number;
  readonly lastAssignedAt: Date | null;
}
