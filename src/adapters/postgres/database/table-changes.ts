// Collects the rows to insert and update from several changes, so that each row is written once: a change of a new row
// goes into its insertion, and of two changes of one column the later one wins.

/** The changed columns of a row. */
export interface Patch {
  readonly id: string;
}

export class TableChanges {
  private readonly insertions = new Map<string, Map<string, object>>();
  private readonly updates = new Map<string, Map<string, Patch>>();

  /** `key` identifies the row in its table. */
  insert(table: string, key: string, row: object): void {
    const rows = this.insertions.get(table) ?? new Map<string, object>();
    this.insertions.set(table, rows.set(key, row));
  }

  update(table: string, patch: Patch & Readonly<Record<string, unknown>>): void {
    const inserted = this.insertions.get(table);
    const row = inserted?.get(patch.id);
    if (row !== undefined) {
      inserted?.set(patch.id, { ...row, ...patch });
      return;
    }
    const patches = this.updates.get(table) ?? new Map<string, Patch>();
    this.updates.set(table, patches.set(patch.id, { ...patches.get(patch.id), ...patch }));
  }

  inserted(): readonly (readonly [table: string, rows: readonly object[]])[] {
    return [...this.insertions].map(([table, rows]) => [table, [...rows.values()]]);
  }

  updated(): readonly (readonly [table: string, patches: readonly Patch[]])[] {
    return [...this.updates].map(([table, patches]) => [table, [...patches.values()]]);
  }
}
