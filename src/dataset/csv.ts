// Reads CSV files with entries of one kind, as if they were written in YAML: the first line has the keys, an empty cell
// is no value, and `;` separates the entries of a list and the lines of a contract (`support: 15 cases`). Columns are
// separated as in the first line, by commas, semicolons (as Excel writes in much of Europe) or tabs. Problems point to
// the line.

import { type CsvError, parse } from 'csv-parse/sync';
import type { SourceLocation } from '../core/rule-set/source-location.js';
import { problemAt } from '../rules/yaml/problem.js';
import { emptySource, type Source } from '../rules/yaml/source.js';
import { DATASET_KINDS, type DatasetKind } from './schema.js';

/** Keys whose values are lists. */
const LISTS: readonly string[] = ['domains', 'emails', 'channels', 'products', 'contacts', 'prefer'];
const DELIMITERS: readonly string[] = [',', ';', '\t'];
/** Keys whose values are numbers. */
const NUMBERS: readonly string[] = ['remaining'];

/** The kind in the name of a file such as `contacts.csv` or `2026-contacts.csv`; undefined when there is none. */
export function kindOfCsv(file: string): DatasetKind | undefined {
  return DATASET_KINDS.find((kind) => new RegExp(`(^|[^a-z])${kind}\\.csv$`, 'i').test(file));
}

/** Parses a CSV file (RFC 4180, with or without a byte order mark). Never throws. */
export function readCsv(file: string, text: string): Source {
  const at = (line: number): SourceLocation => ({ file, line, column: 1 });
  const kind = kindOfCsv(file);
  if (kind === undefined) {
    const names = DATASET_KINDS.map((one) => `${one}.csv`).join(', ');
    const message = `the name of a CSV file must tell its kind; name it like one of: ${names}`;
    return { ...emptySource(file), complete: false, problems: [problemAt(at(1), 'error', 'unknown-kind', message)] };
  }
  const lines: number[] = [];
  try {
    const rows: Record<string, string>[] = parse(text, {
      ...{ bom: true, columns: true, trim: true, skip_empty_lines: true, delimiter: delimiterOf(text) },
      on_record: (row: Record<string, string>, { lines: line }) => {
        lines.push(line);
        return row;
      },
    });
    return {
      ...emptySource(file),
      value: { [kind]: rows.map(entryOf) },
      locate: ([, index]) => at(typeof index === 'number' ? (lines[index] ?? 1) : 1),
    };
  } catch (error) {
    const { message, lines: line } = error as CsvError & { readonly lines?: number };
    const problem = problemAt(at(line ?? 1), 'error', 'csv-syntax', `not valid CSV: ${message}`);
    return { ...emptySource(file), complete: false, problems: [problem] };
  }
}

/** Keys are single words, so that whatever stands between those of the first line separates columns. */
function delimiterOf(text: string): string {
  const [firstLine = ''] = text.split('\n', 1);
  return DELIMITERS.find((delimiter) => firstLine.includes(delimiter)) ?? ',';
}

function entryOf(row: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const filled = Object.entries(row).filter(([, cell]) => cell !== '');
  return Object.fromEntries(filled.map(([key, cell]) => [key, cellValue(key, cell)]));
}

function cellValue(key: string, cell: string): unknown {
  if (LISTS.includes(key)) return entriesIn(cell);
  if (key === 'lines') return Object.fromEntries(entriesIn(cell).map(lineOf));
  return NUMBERS.includes(key) && /^-?\d{1,9}$/.test(cell) ? Number(cell) : cell;
}

function entriesIn(cell: string): readonly string[] {
  return cell
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function lineOf(entry: string): readonly [string, object] {
  const [name = '', ...terms] = entry.split(':');
  return [name.trim(), { terms: terms.join(':').trim() }];
}
