// The Prisma client over one pg pool. Prepared statements are cached by their text, so the hot path's few large
// statements are planned once per connection.

import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '../generated/client.js';
import { keepPlansFresh } from './fresh-plans.js';
import { prepareNothing } from './pooled.js';
import { statementName } from './sql.js';

export type { Prisma, PrismaClient };

export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly connections: number;
  /** The URL leads to a pooler that lends each transaction another session. */
  readonly pooled: boolean;
  /** Told of errors of idle connections; the pool replaces them by itself. */
  readonly onError: (error: Error) => void;
}

/** Connects lazily: the first query tells whether the server is there. */
export function openDatabase({ url, connections, pooled, onError }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'casemill',
    // Statements that follow each other without an answer in between are sent together.
    pipeline: true,
  });
  if (pooled) prepareNothing(pool);
  else keepPlansFresh(pool);
  let closing = false;
  const onConnectionError = (error: Error) => {
    // The pool ends before its connections have: that the server goes meanwhile is no outage.
    if (!closing) onError(error);
  };
  // Not left to Prisma, which stops listening when it disconnects, before the pool has closed its connections.
  pool.on('error', onConnectionError);
  const adapter = new PrismaPg(pool, {
    onConnectionError,
    statementNameGenerator: ({ sql }) => statementName(sql),
  });
  const prisma = new PrismaClient({ adapter });
  return {
    prisma,
    pool,
    close: async () => {
      closing = true;
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
