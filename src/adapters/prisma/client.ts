// The Prisma client over one pg pool. Prepared statements are cached by their text, so the hot path's few large
// statements are planned once per connection.

import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client.js';

export type { Prisma, PrismaClient };

export interface Database {
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly connections: number;
  /** Told of errors of idle connections; the pool replaces them by itself. */
  readonly onError: (error: Error) => void;
}

/** Connects lazily: the first query tells whether the server is there. */
export function openDatabase({ url, connections, onError }: DatabaseOptions): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections, application_name: 'casemill' });
  const names = new Map<string, string>();
  const adapter = new PrismaPg(pool, {
    onPoolError: onError,
    onConnectionError: onError,
    statementNameGenerator: ({ sql }) => {
      let name = names.get(sql);
      if (name === undefined) {
        name = createHash('sha256').update(sql).digest('base64url').slice(0, 24);
        names.set(sql, name);
      }
      return name;
    },
  });
  const prisma = new PrismaClient({ adapter });
  return {
    prisma,
    close: async () => {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
