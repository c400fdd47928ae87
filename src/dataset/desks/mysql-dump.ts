// Takes the lines of a dump of MySQL or MariaDB (mysqldump, mariadb-dump) and gives the rows of its INSERT statements,
// with the columns that the statement or the table's definition names.

import { readRows } from './mysql-values.js';
import { UnreadableExportError } from './records.js';

const CREATE = /^CREATE TABLE (?:IF NOT EXISTS )?`([^`]+)`/i;
const COLUMN = /^\s+`([^`]+)`\s/;
const INSERT = /^(?:INSERT|REPLACE)(?: IGNORE)? INTO `([^`]+)`\s*(?:\(([^)]*)\)\s*)?VALUES\s*/i;

export interface DumpRow {
  /** Of its statement. */
  readonly line: number;
  readonly table: string;
  readonly value: Readonly<Record<string, string | null>>;
}

export class MysqlDump {
  private readonly columns = new Map<string, string[]>();
  /** The table whose definition is being read. */
  private created: string[] | undefined;
  private statement = '';
  private startLine = 0;
  private line = 0;

  /** `isWanted`: of a table by its name. */
  constructor(
    private readonly name: string,
    private readonly isWanted: (table: string) => boolean,
  ) {}

  /** The rows that are complete with this line. */
  feed(text: string): readonly DumpRow[] {
    this.line += 1;
    if (this.statement === '') {
      this.readDefinition(text);
      const table = INSERT.exec(text)?.[1];
      if (table === undefined || !this.isWanted(table)) return [];
      this.startLine = this.line;
      this.statement = text;
    } else this.statement += `\n${text}`;
    return text.trimEnd().endsWith(';') ? this.rows() : [];
  }

  /** Throws when the dump stops inside a statement. */
  end(): void {
    if (this.statement !== '') throw this.unreadable('the dump ends inside this statement');
  }

  private readDefinition(text: string): void {
    const table = CREATE.exec(text)?.[1];
    const column = this.created === undefined ? undefined : COLUMN.exec(text)?.[1];
    if (table !== undefined) {
      this.created = [];
      this.columns.set(table, this.created);
    } else if (column !== undefined) this.created?.push(column);
    else if (text.startsWith(')')) this.created = undefined;
  }

  private rows(): readonly DumpRow[] {
    const [head = '', table = '', named] = INSERT.exec(this.statement) ?? [];
    const rows = readRows(this.statement, head.length);
    // A text of a row may have a line that ends with a semicolon: the statement goes on.
    if (rows === null) return [];
    const columns = named?.split(',').map((one) => one.trim().replaceAll('`', '')) ?? this.columns.get(table);
    if (columns === undefined) throw this.unreadable(`the dump does not say the columns of ${table}`);
    this.statement = '';
    return rows.map((row) => {
      if (row.length !== columns.length) {
        throw this.unreadable(`a row of ${table} has ${row.length} values for ${columns.length} columns`);
      }
      const value = Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));
      return { line: this.startLine, table, value };
    });
  }

  private unreadable(text: string): UnreadableExportError {
    return new UnreadableExportError(`${this.name}:${this.startLine}`, text);
  }
}
