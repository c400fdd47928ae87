// Writes `Changes` in one statement: one data-modifying CTE per table. Foreign keys are checked at its end, so the order
// of the tables does not matter. The SQL depends only on which tables and columns take part, so there are few shapes
// and each is prepared once.

import type { Changes } from '../../../ports/rows.js';
import type { Sql } from './sql.js';

/** Rows that may exist already and are then left alone. */
const keepExisting = new Set(['CaseMessageId', 'CaseParticipant']);

type Rows = readonly object[];

/** Gives the numbers of inserted cases, by case id. */
export async function writeChanges(sql: Sql, changes: Changes): Promise<ReadonlyMap<string, number>> {
  const steps: string[] = [];
  const parameters: (string | readonly string[])[] = [];
  for (const [table, rows] of Object.entries(changes.insert) as [string, Rows][]) {
    if (rows.length === 0) continue;
    parameters.push(toJson(rows));
    const columns = columnsOf(rows);
    steps.push(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} ` +
        `FROM jsonb_populate_recordset(null::"${table}", $${parameters.length}::jsonb)` +
        (keepExisting.has(table) ? ' ON CONFLICT DO NOTHING' : ''),
    );
  }
  for (const [table, patches] of Object.entries(changes.update) as [string, readonly { id: string }[]][]) {
    for (const [columns, alike] of sameColumns(patches)) {
      parameters.push(
        toJson(alike),
        alike.map(({ id }) => id),
      );
      // By their keys, said so that no plan can read the whole table.
      steps.push(
        `UPDATE "${table}" t SET ${columns.map((column) => `"${column}" = r."${column}"`).join(', ')} ` +
          `FROM jsonb_populate_recordset(null::"${table}", $${parameters.length - 1}::jsonb) r ` +
          `WHERE t.id = ANY($${parameters.length}::uuid[]) AND t.id = r.id`,
      );
    }
  }
  if (steps.length === 0) return new Map();
  const ctes = steps.map((step, index) =>
    step.startsWith('INSERT INTO "Case" ')
      ? `new_cases AS (${step} RETURNING id, number)`
      : `step${index} AS (${step})`,
  );
  const cases = changes.insert.Case?.length ? 'SELECT id, number FROM new_cases' : 'SELECT null AS id, 0 AS number';
  const rows = await sql<{ id: string | null; number: number }>(`WITH ${ctes.join(',\n')} ${cases}`, parameters);
  return new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row.number]])));
}

/** Patches that set the same columns are one step. */
function sameColumns(patches: readonly { id: string }[]): readonly [readonly string[], readonly { id: string }[]][] {
  const groups = new Map<string, [string[], { id: string }[]]>();
  for (const patch of patches) {
    const columns = Object.keys(patch).filter((column) => column !== 'id');
    if (columns.length === 0) continue;
    const key = columns.join(' ');
    const group = groups.get(key) ?? [columns, []];
    group[1].push(patch);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function columnsOf(rows: Rows): string {
  return Object.keys(rows[0] ?? {})
    .map((column) => `"${column}"`)
    .join(', ');
}

/** PostgreSQL's text can hold neither U+0000 nor half a surrogate pair, and a mail (or a text that was cut) may. An escaped
 *  backslash before them is only text. JSON.stringify writes both as lower-case escapes. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  return unstorable.test(json) ? json.replace(unstorableAll, '$1\\ufffd') : json;
}

const unstorable = /\\u(?:0000|d[89a-f])/;
const unstorableAll = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;
