// Writes the changes of a transaction in one statement, or in two where rows of a table make room for others. Each step is
// a data-modifying CTE. PostgreSQL promises no order among the CTEs of a statement, and none is needed: they touch
// different rows, foreign keys are checked at the end of the statement, and what frees a place in a unique index (the queue
// item that a case leaves, the pause that ends) goes before, in a statement of its own.
//
// The SQL depends only on which tables and columns take part, so there are few shapes and each is prepared once.

import { toJson } from './json.js';
import { elementsOf, type Sql } from './sql.js';
import type { Patch, TableChanges } from './table-changes.js';

/** Rows that may exist already and are then left alone. */
const keepExisting = new Set(['CaseMessageId', 'CaseParticipant']);

/** Rows that only refer to others, perhaps to ones that the same transaction inserts: they need no place made for them. */
const updatedWithInsertions = new Set(['Activity']);

interface Step {
  readonly text: (parameter: number) => string;
  readonly parameters: readonly (string | readonly string[])[];
}

/** Gives the numbers of inserted cases, by case id. Sends everything before it waits, so a commit may follow at once. */
export async function writeChanges(sql: Sql, changes: TableChanges): Promise<ReadonlyMap<string, number>> {
  const insertions = changes.inserted();
  const growing = new Set(insertions.map(([table]) => table).filter((table) => !updatedWithInsertions.has(table)));
  const updates = changes
    .updated()
    .flatMap(([table, patches]) => updateSteps(table, patches).map((step) => ({ table, step })));
  const before = updates.filter(({ table }) => growing.has(table)).map(({ step }) => step);
  const rest = updates.filter(({ table }) => !growing.has(table)).map(({ step }) => step);
  const [, rows] = await Promise.all([
    run(sql, before, null),
    run(
      sql,
      [...insertions.filter(([table]) => table !== 'Case').map(([table, rows]) => insertStep(table, rows)), ...rest],
      insertions.find(([table]) => table === 'Case')?.[1] ?? null,
    ),
  ]);
  return new Map(rows.map(({ id, number }) => [id, number]));
}

async function run(
  sql: Sql,
  steps: readonly Step[],
  cases: readonly object[] | null,
): Promise<readonly { readonly id: string; readonly number: number }[]> {
  if (steps.length === 0 && cases === null) return [];
  const parameters: (string | readonly string[])[] = [];
  const add = (step: Step) => {
    const text = step.text(parameters.length + 1);
    parameters.push(...step.parameters);
    return text;
  };
  const ctes = steps.map((step, index) => `step${index} AS (${add(step)})`);
  if (cases === null) {
    await sql(`WITH ${ctes.join(',\n')} SELECT`, parameters);
    return [];
  }
  const newCases = `new_cases AS (${add(insertStep('Case', cases))} RETURNING id, number)`;
  return sql(`WITH ${[newCases, ...ctes].join(',\n')} SELECT id, number FROM new_cases`, parameters);
}

function insertStep(table: string, rows: readonly object[]): Step {
  const columns = quoted([...new Set(rows.flatMap((row) => Object.keys(row)))]);
  return {
    text: (parameter) =>
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} ` +
      `FROM jsonb_populate_recordset(null::"${table}", $${parameter}::jsonb)` +
      (keepExisting.has(table) ? ' ON CONFLICT DO NOTHING' : ''),
    parameters: [toJson(rows)],
  };
}

/** Patches that set the same columns are one step. */
function updateSteps(table: string, patches: readonly Patch[]): readonly Step[] {
  const alike = new Map<string, { readonly columns: readonly string[]; readonly patches: Patch[] }>();
  for (const patch of patches) {
    const columns = Object.keys(patch).filter((column) => column !== 'id');
    if (columns.length === 0) continue;
    const group = alike.get(columns.join(' ')) ?? { columns, patches: [] };
    group.patches.push(patch);
    alike.set(columns.join(' '), group);
  }
  return [...alike.values()].map((group) => ({
    // Looks each row up by its key; joined with the patches alone, a plan could read the whole table.
    text: (parameter) =>
      `UPDATE "${table}" t SET ${group.columns.map((column) => `"${column}" = r."${column}"`).join(', ')} ` +
      `FROM ${elementsOf(`$${parameter + 1}::uuid[]`)} patched, ` +
      `jsonb_populate_recordset(null::"${table}", $${parameter}::jsonb) r ` +
      `WHERE t.id = patched.key AND r.id = patched.key`,
    parameters: [toJson(group.patches), group.patches.map(({ id }) => id)],
  }));
}

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
