// Turns the writes of a transaction into rows.

import type { Writes } from '../../ports/writes.js';
import { addCaseRows } from './case/event-rows.js';
import { TableChanges } from './database/table-changes.js';

/** Events of cases become rows, and one that pages look for; other rows pass unchanged. */
export function tableChanges({ cases = [], insert = {}, update = {} }: Writes): TableChanges {
  const changes = new TableChanges();
  for (const [table, rows] of Object.entries(insert)) {
    for (const row of rows) changes.insert(table, keyOf(table, row), row);
  }
  for (const change of cases) {
    addCaseRows(changes, change);
    changes.insert('CaseChange', change.id, { caseId: change.id });
  }
  for (const [table, patches] of Object.entries(update)) {
    for (const patch of patches) changes.update(table, patch as { id: string });
  }
  return changes;
}

function keyOf(table: string, row: object): string {
  return 'id' in row ? String(row.id) : `${table} ${JSON.stringify(row)}`;
}
