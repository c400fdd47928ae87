// Reads exports of a MySQL or MariaDB database: one dump (mysqldump, mariadb-dump), or a folder with a CSV file for
// each table. Tables are named without the prefix of the installation. A dump is read line by line, since an INSERT is
// one line.

import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type CsvError, parse } from 'csv-parse/sync';
import { decodeUtf8 } from '../../core/text-file/utf8.js';
import { MysqlDump } from './mysql-dump.js';
import { type ExportRecords, RecordCollector, UnreadableExportError } from './records.js';

/** `tables`: those that are kept. Throws UnreadableExportError. */
export async function readTableRecords(source: string, tables: readonly string[]): Promise<ExportRecords> {
  const collector = new RecordCollector();
  if ((await stat(source)).isDirectory()) await readCsvFolder(source, tables, collector);
  else await readDump(source, tables, collector);
  return collector.records;
}

/** `ost_ticket` is `ticket`; the longest name wins, since `thread_entry_email` ends like `email`. */
function tableOf(name: string, tables: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  if (tables.includes(wanted)) return wanted;
  const prefix = /^[a-z0-9]+_/.exec(wanted)?.[0] ?? '';
  const bare = wanted.slice(prefix.length);
  return tables.includes(bare) ? bare : undefined;
}

async function readDump(file: string, tables: readonly string[], collector: RecordCollector): Promise<void> {
  const name = path.basename(file);
  const dump = new MysqlDump(name, (table) => tableOf(table, tables) !== undefined);
  // Dumps are in UTF-8, unless somebody asked for another character set.
  const input = createReadStream(file, { encoding: 'utf8' });
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    for (const { line, table, value } of dump.feed(text)) {
      collector.add(tableOf(table, tables) ?? table, { place: `${name}:${line}`, value });
    }
  }
  dump.end();
}

async function readCsvFolder(folder: string, tables: readonly string[], collector: RecordCollector): Promise<void> {
  for (const name of (await readdir(folder)).sort()) {
    const table = /\.csv$/i.test(name) ? tableOf(name.slice(0, -4), tables) : undefined;
    if (table === undefined) continue;
    try {
      parse(decodeUtf8(await readFile(path.join(folder, name))), {
        ...{ bom: true, columns: true, skip_empty_lines: true },
        on_record: (row: Record<string, string>, { lines }: { readonly lines: number }) => {
          const value = Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, isNull(cell) ? null : cell]));
          collector.add(table, { place: `${name}:${lines}`, value });
          return null;
        },
      });
    } catch (error) {
      const { message, lines } = error as CsvError & { readonly lines?: number };
      throw new UnreadableExportError(`${name}:${lines ?? 1}`, `not valid CSV: ${message}`);
    }
  }
}

/** As phpMyAdmin and MySQL write it. */
function isNull(cell: string): boolean {
  return cell === 'NULL' || cell === '\\N';
}
