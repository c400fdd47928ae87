// How busy agents are, as the database keeps it.

import type { AgentLoad } from '../../../core/routing/agent-load.js';
import type { Sql } from '../database/sql.js';

/** Of those who have had a case or are away. `agents`: null for all. */
export function readAgentLoads(sql: Sql, agents: readonly string[] | null): Promise<readonly AgentLoad[]> {
  return sql<AgentLoad>(
    `SELECT agent, "activeCases", "lastAssignedAt", "awayUntil" FROM "AgentLoad"
     WHERE $1::text[] IS NULL OR agent = ANY($1) ORDER BY agent`,
    [agents],
  );
}
