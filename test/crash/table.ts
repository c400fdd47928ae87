// The figures of the crash test, for people.

import type { Comparison } from './trial.js';

export interface Row {
  readonly stage: string;
  readonly point: string;
  readonly backend: string;
  readonly kills: number;
  readonly comparison: Comparison;
}

export function table(rows: readonly Row[]): string {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const lost = ({ comparison }: Row) => comparison.lost.length;
  const doubled = ({ comparison }: Row) => comparison.doubled.length;
  const resent = ({ comparison }: Row) => comparison.resent;
  const lines = [
    ['stage', 'point', 'backend', 'kills', 'lost', 'doubled', 'resent'],
    ...rows.map((row) => [row.stage, row.point, row.backend, row.kills, lost(row), doubled(row), resent(row)]),
    ['', 'in all', '', sum(({ kills }) => kills), sum(lost), sum(doubled), sum(resent)],
  ].map((cells) => cells.map(String));
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => (column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)));
  return lines.map((cells) => line(cells).join('  ')).join('\n');
}
