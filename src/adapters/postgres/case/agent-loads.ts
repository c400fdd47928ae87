// How busy agents are, as the database keeps it.

import type { AgentLoad } from '../../../core/routing/agent-load.js';
import type { Sql } from '../database/sql.js';

/** Of agents who have a case or are away. */
export function readAgentLoads(sql: Sql): Promise<readonly AgentLoad[]> {
  return sql<AgentLoad>('SELECT agent, "activeCases", "lastAssignedAt", "awayUntil" FROM "AgentLoad" ORDER BY agent');
}
