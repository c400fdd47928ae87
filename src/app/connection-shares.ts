// Divides the database connections that a worker may have (DATABASE_CONNECTIONS) among those who need them. A migration
// has one before the others are opened.

export interface ConnectionShares {
  /** Of the pool that runs the program's own statements. */
  readonly queries: number;
  /** Of the pool that runs the statements of the jobs backend; 0 when jobs are on Redis. */
  readonly jobs: number;
  /** Sessions that are kept: one proves that the worker lives, one listens for jobs when they are on the database. */
  readonly sessions: number;
}

interface Settings {
  readonly connections: number;
  readonly redisUrl: string | null;
}

export function connectionShares({ connections, redisUrl }: Settings): ConnectionShares {
  if (redisUrl !== null) return { queries: connections - 1, jobs: 0, sessions: 1 };
  const jobs = Math.max(1, Math.floor((connections - 2) / 4));
  return { queries: connections - 2 - jobs, jobs, sessions: 2 };
}

/** Gives two connections to the program's own statements, and one to each of the others. */
export function fewestConnections(jobsOnRedis: boolean): number {
  return jobsOnRedis ? 3 : 5;
}
