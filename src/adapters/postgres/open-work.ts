// Reads what open work needs of the rules, in one statement. Each part reads an index that holds only what is open.

import { caseNumber } from '../../core/case/number.js';
import type { NeededKind } from '../../core/rule-set/gone-from-rules.js';
import type { ReadOpenWork } from '../../ports/open-work.js';
import { OPEN_STATUSES } from './case/open-statuses.js';
import type { Sql } from './database/sql.js';

const examples = 5;

const openWorkSql = `
WITH agreed AS (
  SELECT a."caseId", b.service, b.resources FROM "Booking" b JOIN "Activity" a ON a.id = b.id
  WHERE b."startsAt" >= $1::timestamptz AND b.status IN ('booked', 'moved')
  UNION ALL SELECT "caseId", service, '{}' FROM "SlotWait" WHERE status IN ('waiting', 'offered')
), needed AS (
  SELECT named.kind, named.name, c.number FROM "QueueItem" q
    JOIN "Case" c ON c.id = q."caseId" AND c.status = ANY(${OPEN_STATUSES})
    CROSS JOIN LATERAL (VALUES ('queue', q.queue), ('agent', c.assignee), ('mailbox', c.mailbox), ('process', c.process))
      named (kind, name)
  WHERE q."leftAt" IS NULL AND named.name IS NOT NULL
  UNION SELECT named.kind, named.name, c.number FROM agreed JOIN "Case" c ON c.id = agreed."caseId"
    CROSS JOIN LATERAL (
      SELECT 'service' AS kind, agreed.service AS name UNION ALL SELECT 'resource', unnest(agreed.resources)) named
)
SELECT kind, name, count(*)::int AS cases, (array_agg(number ORDER BY number))[1:${examples}] AS numbers
FROM needed GROUP BY kind, name ORDER BY kind, name`;

interface Row {
  readonly kind: NeededKind;
  readonly name: string;
  readonly cases: number;
  readonly numbers: readonly number[];
}

export function createReadOpenWork(sql: Sql): ReadOpenWork {
  return async (now) =>
    (await sql<Row>(openWorkSql, [now])).map(({ numbers, ...need }) => ({
      ...need,
      examples: numbers.map(caseNumber),
    }));
}
