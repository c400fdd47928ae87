// A report as CSV (RFC 4180).

import type { ReportRow } from './report-row.js';

/** Puts an apostrophe before text that a spreadsheet would take for a formula. */
export function reportCsv(columns: readonly string[], rows: readonly ReportRow[]): string {
  return [
    columns.join(','),
    ...rows.map((row) => columns.map((column) => csvCell(row[column] ?? null)).join(',')),
  ].join('\n');
}

function csvCell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const safe = /^[=+@\t\r]|^-./.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
