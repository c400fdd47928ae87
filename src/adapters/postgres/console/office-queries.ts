// What the pages for leads read beside cases. Each reads a few rows.

import {
  type BacklogGroup,
  type BacklogRow,
  type OfficeQueries,
  PROMOTE_ACTION,
  type RuleSetRecord,
  type WorkerState,
} from '../../../ports/office-queries.js';
import { readAgentLoads } from '../case/agent-loads.js';
import { cursorOf, instantKey, pageOf, textKey } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';

/** Of the open case `c`. */
const groups: Readonly<Record<BacklogGroup, string>> = {
  queue: 'q.queue',
  product: '(SELECT name FROM "Product" WHERE id = c."productId")',
  customer: `coalesce((SELECT name FROM "Account" WHERE id = c."accountId"),
    (SELECT name FROM "Contact" WHERE id = c."contactId"))`,
  agent: 'c.assignee',
};
const mostGroups = 500;

const cursor = cursorOf('rule-sets', [instantKey, textKey]);

export function createOfficeQueries(sql: Sql): OfficeQueries {
  return {
    loads: () => readAgentLoads(sql, null),
    workers: () =>
      sql<WorkerState>(
        `SELECT w.id, w.name, w."missingSince", ARRAY(SELECT l.mailbox FROM "MailboxLease" l
           WHERE l.worker = w.id AND l."expiresAt" > now() ORDER BY l.mailbox) AS mailboxes
         FROM "Worker" w ORDER BY w.name, w.id`,
      ),
    backlog: (by, now) =>
      sql<BacklogRow>(
        `SELECT "group", count(*)::int AS total,
           count(*) FILTER (WHERE age <= interval '1 day')::int AS "upToOneDay",
           count(*) FILTER (WHERE age > interval '1 day' AND age <= interval '3 days')::int AS "upToThreeDays",
           count(*) FILTER (WHERE age > interval '3 days' AND age <= interval '7 days')::int AS "upToOneWeek",
           count(*) FILTER (WHERE age > interval '7 days' AND age <= interval '30 days')::int AS "upToThirtyDays",
           count(*) FILTER (WHERE age > interval '30 days')::int AS older, min("createdAt") AS "oldestAt"
         FROM (SELECT ${groups[by]} AS "group", c."createdAt", $1::timestamptz - c."createdAt" AS age
           FROM "QueueItem" q JOIN "Case" c ON c.id = q."caseId" WHERE q."leftAt" IS NULL) open
         GROUP BY "group" ORDER BY total DESC, "group" LIMIT ${mostGroups}`,
        [now],
      ),
    async databaseVersion() {
      const [found] = await sql<{ version: string }>("SELECT current_setting('server_version') AS version");
      return found?.version ?? '';
    },
    async ruleSets({ limit, after }) {
      const rows = await sql<RuleSetRecord>(
        `SELECT v.version, v."loadedAt", a.who AS "promotedBy", a.at AS "promotedAt"
         FROM (SELECT version, "loadedAt" FROM "RuleSetVersion" WHERE ("loadedAt", version) < ($1::timestamptz, $2)
               ORDER BY "loadedAt" DESC, version DESC LIMIT $3) v
         LEFT JOIN LATERAL (SELECT who, at FROM "AuditEntry" WHERE action = '${PROMOTE_ACTION}' AND subject = v.version
           ORDER BY at DESC LIMIT 1) a ON true
         ORDER BY v."loadedAt" DESC, v.version DESC`,
        [...cursor.read(after, ['infinity', '']), limit + 1],
      );
      return pageOf(
        rows,
        limit,
        (row) => row,
        ({ loadedAt, version }) => cursor.write([loadedAt.toISOString(), version]),
      );
    },
  };
}
