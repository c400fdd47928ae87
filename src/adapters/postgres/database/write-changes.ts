// Writes the changes of a transaction in one statement, or in two where rows of a table make room for others. Each step
// is a data-modifying CTE. PostgreSQL promises no order among the CTEs of a statement, and none is needed: they touch
// different rows, foreign keys are checked at the end of the statement, and what frees a place in a unique index (the
// queue item that a case leaves, the pause that ends) goes before, in a statement of its own.
//
// The SQL depends only on which tables and columns take part, so there are few shapes and each is prepared once.

import { columnArrays } from './column-arrays.js';
import type { ColumnTypes } from './column-types.js';
import type { Sql } from './sql.js';
import type { Patch, TableChanges } from './table-changes.js';

/** Rows that may exist already and are then left alone. */
const keepExisting = new Set(['CaseMessageId', 'CaseParticipant', 'SlotWait']);

/** Rows that only refer to others, perhaps to ones that the same transaction inserts: they need no place made for
 *  them. */
const updatedWithInsertions = new Set(['Activity']);

/** Rows that are written only under a condition. Nobody needs to know what changed while no page is open. */
const conditions: Readonly<Record<string, string>> = {
  CaseChange: ' WHERE EXISTS (SELECT FROM "PageWatch" WHERE until > now())',
};

interface Step {
  readonly text: (parameter: number) => string;
  readonly parameters: readonly string[];
}

/** Gives the numbers of inserted cases, by case id. Sends everything before it waits, so a commit may follow at
 *  once. */
export async function writeChanges(
  sql: Sql,
  typeOf: ColumnTypes,
  changes: TableChanges,
): Promise<ReadonlyMap<string, number>> {
  const insertions = changes.inserted();
  const growing = new Set(insertions.map(([table]) => table).filter((table) => !updatedWithInsertions.has(table)));
  const updates = changes
    .updated()
    .flatMap(([table, patches]) => updateSteps(table, patches, typeOf).map((step) => ({ table, step })));
  const before = updates.filter(({ table }) => growing.has(table)).map(({ step }) => step);
  const rest = updates.filter(({ table }) => !growing.has(table)).map(({ step }) => step);
  const inserts = insertions.map(([table, rows]) => ({ table, step: insertStep(table, rows, typeOf) }));
  const [, rows] = await Promise.all([
    run(sql, before, null),
    run(
      sql,
      [...inserts.filter(({ table }) => table !== 'Case').map(({ step }) => step), ...rest],
      inserts.find(({ table }) => table === 'Case')?.step ?? null,
    ),
  ]);
  return new Map(rows.map(({ id, number }) => [id, number]));
}

async function run(
  sql: Sql,
  steps: readonly Step[],
  cases: Step | null,
): Promise<readonly { readonly id: string; readonly number: number }[]> {
  if (steps.length === 0 && cases === null) return [];
  const parameters: string[] = [];
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
  const newCases = `new_cases AS (${add(cases)} RETURNING id, number)`;
  return sql(`WITH ${[newCases, ...ctes].join(',\n')} SELECT id, number FROM new_cases`, parameters);
}

function insertStep(table: string, rows: readonly object[], typeOf: ColumnTypes): Step {
  const { columns, select, parameters } = columnArrays(table, rows, typeOf);
  return {
    text: (parameter) =>
      `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) SELECT ${select(parameter)}` +
      (conditions[table] ?? '') +
      (keepExisting.has(table) ? ' ON CONFLICT DO NOTHING' : ''),
    parameters,
  };
}

/** Patches that set the same columns are one step. */
function updateSteps(table: string, patches: readonly Patch[], typeOf: ColumnTypes): readonly Step[] {
  const alike = new Map<string, Patch[]>();
  for (const patch of patches) {
    const columns = Object.keys(patch).join(' ');
    if (columns === 'id') continue;
    const group = alike.get(columns) ?? [];
    group.push(patch);
    alike.set(columns, group);
  }
  return [...alike.values()].map((group) => {
    const { columns, select, parameters } = columnArrays(table, group, typeOf);
    const changed = columns.filter((column) => column !== 'id');
    return {
      // The limit is what `elementsOf` says of it: the planner expects one row, and looks it up by its key.
      text: (parameter) =>
        `UPDATE "${table}" t SET ${changed.map((column) => `"${column}" = r."${column}"`).join(', ')} ` +
        `FROM (SELECT ${select(parameter)} LIMIT cardinality($${parameter + columns.indexOf('id')}::uuid[])) r ` +
        'WHERE t.id = r.id',
      parameters,
    };
  });
}
