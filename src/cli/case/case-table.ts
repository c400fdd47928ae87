// A list of cases for people, a line each.

import type { CaseSummary } from '../../ports/queries.js';
import { instant, shorten, table } from '../output/text.js';

export function caseTable(cases: readonly CaseSummary[]): string {
  const rows = cases.map((one) => [
    one.number,
    one.status,
    one.priority,
    one.queue,
    one.assignee ?? '-',
    shorten(one.customer, 24),
    instant(one.createdAt),
    shorten(one.title, 50),
  ]);
  return table(['number', 'status', 'priority', 'queue', 'agent', 'customer', 'opened (UTC)', 'title'], rows);
}
