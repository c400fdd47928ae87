// The records of an export, as they are before anybody knows what they mean: each with its kind and its place.

/** A record: a row of a table, or an object of a JSON file. */
export interface ExportRecord {
  /** `tickets.ndjson:12`, `dump.sql:412`; of a JSON array only the file. */
  readonly place: string;
  readonly value: unknown;
}

/** By kind: the name of the table or of the list, in lower case. */
export type ExportRecords = ReadonlyMap<string, readonly ExportRecord[]>;

/** The file is not what its name says. */
export class UnreadableExportError extends Error {
  constructor(
    readonly at: string,
    text: string,
  ) {
    super(text);
    this.name = 'UnreadableExportError';
  }
}

/** Collects records by kind. */
export class RecordCollector {
  readonly records = new Map<string, ExportRecord[]>();

  add(kind: string, record: ExportRecord): void {
    const known = this.records.get(kind);
    if (known === undefined) this.records.set(kind, [record]);
    else known.push(record);
  }
}
