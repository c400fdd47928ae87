// What the pages for leads read beside cases. Each reads a few rows.

import type { AgentLoad } from '../../../core/routing/agent-load.js';
import {
  type OfficeQueries,
  PROMOTE_ACTION,
  type RuleSetRecord,
  type WorkerState,
} from '../../../ports/office-queries.js';
import { cursorOf, instantKey, pageOf, textKey } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';

const cursor = cursorOf('rule-sets', [instantKey, textKey]);

export function createOfficeQueries(sql: Sql): OfficeQueries {
  return {
    loads: () =>
      sql<AgentLoad>('SELECT agent, "activeCases", "lastAssignedAt", "awayUntil" FROM "AgentLoad" ORDER BY agent'),
    workers: () =>
      sql<WorkerState>(
        `SELECT w.id, w.name, w."missingSince", ARRAY(SELECT l.mailbox FROM "MailboxLease" l
           WHERE l.worker = w.id AND l."expiresAt" > now() ORDER BY l.mailbox) AS mailboxes
         FROM "Worker" w ORDER BY w.name, w.id`,
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
