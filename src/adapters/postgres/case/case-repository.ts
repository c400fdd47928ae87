// Cases to work on, inside a transaction.

import type { Product } from '../../../core/case/event.js';
import type { CaseRepository } from '../../../ports/case-repository.js';
import { lockAssignments } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { readAgentLoads } from './agent-loads.js';
import { newerActivities } from './case-activities.js';
import { caseBackground, childCases, findMerge, movableActivities } from './case-relations.js';
import { findCaseForUpdate, findCaseOfActivity, findCaseOfKpi } from './case-state.js';
import { findCasesToRefresh } from './kpi-instances.js';
import { OPEN_STATUSES } from './open-statuses.js';

export function createCaseRepository(sql: Sql): CaseRepository {
  return {
    findForUpdate: (ref) => findCaseForUpdate(sql, ref),
    findOfActivity: (activityId) => findCaseOfActivity(sql, activityId),
    findOfKpi: (instanceId) => findCaseOfKpi(sql, instanceId),
    findToRefresh: (version, mostInstances) => findCasesToRefresh(sql, version, mostInstances),
    agentLoads: (agents) => readAgentLoads(sql, agents),
    async lockAgentLoads(agents) {
      // Sent together: every other assignment waits meanwhile.
      const [, loads] = await Promise.all([lockAssignments(sql), readAgentLoads(sql, agents)]);
      return loads;
    },
    async setAway(agent, until) {
      await lockAssignments(sql);
      const [row] = await sql<{ before: Date | null }>(
        `INSERT INTO "AgentLoad" (agent, "activeCases", "awayUntil") VALUES ($1, 0, $2::timestamptz)
         ON CONFLICT (agent) DO UPDATE SET "awayUntil" = excluded."awayUntil"
         RETURNING (SELECT "awayUntil" FROM "AgentLoad" WHERE agent = $1) AS before`,
        [agent, until],
      );
      return row?.before ?? null;
    },
    async activeCasesOf(agent) {
      const rows = await sql<{ number: number }>(
        `SELECT number FROM "Case" WHERE assignee = $1 AND status = ANY(${OPEN_STATUSES}) ORDER BY number`,
        [agent],
      );
      return rows.map(({ number }) => number);
    },
    async responsesWithout(caseId, activityId) {
      const [row] = await sql<{ first: Date | null; last: Date | null; isResponse: boolean }>(
        `SELECT min(at) FILTER (WHERE id <> $2::uuid AND status <> 'failed') AS first,
           max(at) FILTER (WHERE id <> $2::uuid AND status <> 'failed') AS last,
           coalesce(bool_or(id = $2::uuid), false) AS "isResponse"
         FROM "Activity" WHERE "caseId" = $1::uuid AND kind = 'email' AND direction = 'out' AND agent IS NOT NULL
           AND NOT marks && ARRAY['to-agent', 'to-operator']`,
        [caseId, activityId],
      );
      return row?.isResponse ? { first: row.first, last: row.last } : undefined;
    },
    activities: (caseId) => movableActivities(sql, caseId),
    newerActivities: (caseId, activityId) => newerActivities(sql, caseId, activityId),
    children: (parentId) => childCases(sql, parentId),
    background: (caseId, activityId) => caseBackground(sql, caseId, activityId),
    findMerge: (sourceId) => findMerge(sql, sourceId),
    async findProduct(name) {
      const text = 'SELECT id, name FROM "Product" WHERE lower(name) = lower($1) ORDER BY name = $1 DESC LIMIT 1';
      return (await sql<Product>(text, [name]))[0];
    },
    async findContact(address) {
      const text = 'SELECT "contactId" AS id FROM "ContactAddress" WHERE address = lower($1)';
      return (await sql<{ id: string }>(text, [address]))[0]?.id;
    },
    async countAutomaticMails(caseId, since) {
      const [row] = await sql<{ count: number }>(
        `SELECT count(*)::int AS count FROM "Activity" WHERE "caseId" = $1::uuid AND direction = 'out'
         AND template IS NOT NULL AND agent IS NULL AND at > $2::timestamptz`,
        [caseId, since],
      );
      return row?.count ?? 0;
    },
  };
}
