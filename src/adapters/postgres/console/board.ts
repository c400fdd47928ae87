// The board: open cases by the partial index of queue items that have not left, each with the clock that ends first.

import { parseCaseNumber } from '../../../core/case/number.js';
import type { BoardCase, BoardQueries, NextKpi, QueueOverview } from '../../../ports/board.js';
import { type SummaryRow, summaryColumns, toSummary } from '../case/case-list.js';
import { OPEN_STATUSES } from '../case/open-statuses.js';
import { elementsOf, type Sql } from '../database/sql.js';

interface Row extends SummaryRow, Omit<NextKpi, 'kpi'> {
  readonly enteredAt: Date | null;
  readonly kpi: string | null;
  readonly unanswered: boolean;
}

/** What is open: an index holds all of it. */
const openItems = `"QueueItem" q JOIN "Case" c ON c.id = q."caseId" AND c.status = ANY(${OPEN_STATUSES})`;

/** The clock of the case `c` that ends first. One that failed counts until somebody answers. */
const nextKpi = `SELECT i.kpi, i."startedAt", i."warnAt", i."failAt", i."warnedAt", i."failedAt" FROM "KpiInstance" i WHERE i."caseId" = c.id AND i."succeededAt" IS NULL AND i."cancelledAt" IS NULL
  AND (i."failedAt" IS NULL OR c."lastResponseAt" IS NULL OR c."lastResponseAt" < i."failedAt")
  ORDER BY i."failAt" NULLS LAST, i.id LIMIT 1`;

const columns = `${summaryColumns}, q."enteredAt", k.kpi, k."startedAt", k."warnAt", k."failAt", k."warnedAt", k."failedAt",
  (c."lastResponseAt" IS NULL OR EXISTS (SELECT FROM "Activity" a WHERE a."caseId" = c.id AND a.at > c."lastResponseAt"
    AND a.kind = 'email' AND a.direction = 'in' AND a.agent IS NULL)) AS unanswered`;

export function createBoardQueries(sql: Sql): BoardQueries {
  return {
    queues: (now) =>
      sql<QueueOverview>(
        `SELECT q.queue, count(*) FILTER (WHERE c.assignee IS NULL)::int AS waiting, count(*)::int AS open,
           min(q."enteredAt") FILTER (WHERE c.assignee IS NULL) AS "oldestAt",
           count(*) FILTER (WHERE k."failedAt" IS NOT NULL OR k."failAt" <= $1::timestamptz)::int AS overdue,
           count(*) FILTER (WHERE k."failedAt" IS NULL AND k."failAt" > $1::timestamptz
             AND (k."warnedAt" IS NOT NULL OR k."warnAt" <= $1::timestamptz))::int AS nearing
         FROM ${openItems} LEFT JOIN LATERAL (${nextKpi}) k ON true
         WHERE q."leftAt" IS NULL GROUP BY q.queue`,
        [now],
      ),
    async list({ queue, assignee }, atMost) {
      const parameters: unknown[] = [atMost];
      const conditions = ['q."leftAt" IS NULL'];
      if (queue !== undefined) conditions.push(`q.queue = $${parameters.push(queue)}`);
      if (assignee === null) conditions.push('c.assignee IS NULL');
      else if (assignee !== undefined) conditions.push(`c.assignee = $${parameters.push(assignee)}`);
      const rows = await sql<Row>(
        `WITH first AS MATERIALIZED (
           SELECT c.id, k."failAt" FROM ${openItems} LEFT JOIN LATERAL (${nextKpi}) k ON true
           WHERE ${conditions.join(' AND ')}
           ORDER BY k."failAt" NULLS LAST, c."createdAt", c.number LIMIT $1)
         SELECT ${columns} FROM first JOIN "Case" c ON c.id = first.id
         JOIN "QueueItem" q ON q."caseId" = c.id AND q."leftAt" IS NULL
         LEFT JOIN LATERAL (${nextKpi}) k ON true
         ORDER BY first."failAt" NULLS LAST, c."createdAt", c.number`,
        parameters,
      );
      return rows.map(toBoardCase);
    },
    async named(numbers) {
      const parsed = numbers.flatMap((number) => parseCaseNumber(number) ?? []);
      if (parsed.length === 0) return [];
      const rows = await sql<Row>(
        `SELECT ${columns} FROM ${elementsOf('$1::int[]')} wanted
         CROSS JOIN LATERAL (SELECT * FROM "Case" WHERE number = wanted.key OFFSET 0) c
         LEFT JOIN "QueueItem" q ON q."caseId" = c.id AND q."leftAt" IS NULL
         LEFT JOIN LATERAL (${nextKpi}) k ON true`,
        [parsed],
      );
      const byNumber = new Map(rows.map((row) => [row.number, toBoardCase(row)]));
      return parsed.flatMap((number) => byNumber.get(number) ?? []);
    },
  };
}

function toBoardCase(row: Row): BoardCase {
  const { enteredAt, unanswered, kpi, startedAt, warnAt, failAt, warnedAt, failedAt } = row;
  const clock = kpi === null ? null : { kpi, startedAt, warnAt, failAt, warnedAt, failedAt };
  return { ...toSummary(row), enteredAt, unanswered, nextKpi: clock };
}
