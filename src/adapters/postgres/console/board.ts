// The board: open cases by the partial index of queue items that have not left, each with the clock that ends first.

import { parseCaseNumber } from '../../../core/case/number.js';
import type { BoardCase, BoardQueries, NextKpi, QueueOverview } from '../../../ports/board.js';
import { type SummaryRow, summaryColumns, toSummary } from '../case/case-list.js';
import { customerWaits } from '../case/customer-waits.js';
import { OPEN_STATUSES } from '../case/open-statuses.js';
import { elementsOf, type Sql } from '../database/sql.js';

interface Row extends SummaryRow, Omit<NextKpi, 'kpi'> {
  readonly enteredAt: Date | null;
  readonly kpi: string | null;
  readonly unanswered: boolean;
}

interface OpenRow extends Row {
  readonly queues: readonly QueueOverviewJson[] | null;
}

type QueueOverviewJson = Omit<QueueOverview, 'oldestAt'> & { readonly oldestAt: string | null };

/** The clock of the case `c` that ends first. One that failed counts until somebody answers. */
const nextKpi = `SELECT i.kpi, i."startedAt", i."warnAt", i."failAt", i."warnedAt", i."failedAt" FROM "KpiInstance" i WHERE i."caseId" = c.id AND i."succeededAt" IS NULL AND i."cancelledAt" IS NULL
  AND (i."failedAt" IS NULL OR c."lastResponseAt" IS NULL OR c."lastResponseAt" < i."failedAt")
  ORDER BY i."failAt" NULLS LAST, i.id LIMIT 1`;

/** What is open, and what each queue holds of it: indexes hold all of it. */
const open = `open AS MATERIALIZED (
    SELECT c.id, c.number, c."createdAt", c.assignee, q.queue, q."enteredAt", k.*
    FROM "QueueItem" q JOIN "Case" c ON c.id = q."caseId" AND c.status = ANY(${OPEN_STATUSES})
    LEFT JOIN LATERAL (${nextKpi}) k ON true
    WHERE q."leftAt" IS NULL),
  overview AS (
    SELECT queue, count(*) FILTER (WHERE assignee IS NULL)::int AS waiting, count(*)::int AS open,
      min("enteredAt") FILTER (WHERE assignee IS NULL) AS "oldestAt",
      count(*) FILTER (WHERE "failedAt" IS NOT NULL OR "failAt" <= $1::timestamptz)::int AS overdue,
      count(*) FILTER (WHERE "failedAt" IS NULL AND "failAt" > $1::timestamptz
        AND ("warnedAt" IS NOT NULL OR "warnAt" <= $1::timestamptz))::int AS nearing
    FROM open GROUP BY queue)`;

const kpiColumns = 'k.kpi, k."startedAt", k."warnAt", k."failAt", k."warnedAt", k."failedAt"';

const unanswered = `${customerWaits} AS unanswered`;

export function createBoardQueries(sql: Sql): BoardQueries {
  return {
    async open({ queue, assignee }, { now, atMost }) {
      const parameters: unknown[] = [now, atMost];
      const conditions = ['true'];
      if (queue !== undefined) conditions.push(`queue = $${parameters.push(queue)}`);
      if (assignee === null) conditions.push('assignee IS NULL');
      else if (assignee !== undefined) conditions.push(`assignee = $${parameters.push(assignee)}`);
      // The first row has the queues, too; it is there even if no case is.
      const rows = await sql<OpenRow>(
        `WITH ${open},
         first AS (
           SELECT * FROM open WHERE ${conditions.join(' AND ')}
           ORDER BY "failAt" NULLS LAST, "createdAt", number LIMIT $2),
         placed AS (
           SELECT *, row_number() OVER (ORDER BY "failAt" NULLS LAST, "createdAt", number) AS position FROM first)
         SELECT o.queues, shown.* FROM (SELECT 1 AS position, (SELECT json_agg(overview) FROM overview) AS queues) o
         FULL JOIN (
           SELECT k.position, ${summaryColumns}, k."enteredAt", ${kpiColumns}, ${unanswered}
           FROM placed k JOIN "Case" c ON c.id = k.id) shown USING (position)
         ORDER BY shown.position`,
        parameters,
      );
      const queues = (rows[0]?.queues ?? []).map(({ oldestAt, ...one }) => ({
        ...one,
        oldestAt: oldestAt === null ? null : new Date(oldestAt),
      }));
      return { queues, cases: rows.filter(({ number }) => number !== null).map(toBoardCase) };
    },
    queues: (now) => sql<QueueOverview>(`WITH ${open} SELECT * FROM overview`, [now]),
    async named(numbers) {
      const parsed = numbers.flatMap((number) => parseCaseNumber(number) ?? []);
      if (parsed.length === 0) return [];
      const rows = await sql<Row>(
        `SELECT ${summaryColumns}, q."enteredAt", ${kpiColumns}, ${unanswered} FROM ${elementsOf('$1::int[]')} wanted
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
