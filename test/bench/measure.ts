// Medians, and how many statements were sent to PostgreSQL.

import pg from 'pg';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Counts every statement of this process, BEGIN and COMMIT too, until `stop`. */
export function countStatements(): { stop(): { casemill: number; jobs: number } } {
  const original = pg.Client.prototype.query;
  const counts = { casemill: 0, jobs: 0 };
  pg.Client.prototype.query = function counting(this: pg.Client, ...parameters: never[]) {
    const { application_name: name } = (this as unknown as { connectionParameters: { application_name?: string } })
      .connectionParameters;
    if (name === 'casemill') counts.casemill++;
    else counts.jobs++;
    return (original as (...all: never[]) => unknown).apply(this, parameters);
  } as typeof original;
  return {
    stop() {
      pg.Client.prototype.query = original;
      return counts;
    },
  };
}
