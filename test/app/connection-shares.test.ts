import { describe, expect, it } from 'vitest';
import { connectionShares, fewestConnections } from '../../src/app/connection-shares.js';

describe('the connections of a worker', () => {
  it.each([null, 'redis://localhost'])('are all given away, and never more (Redis: %s)', (redisUrl) => {
    for (let connections = fewestConnections(redisUrl !== null); connections <= 40; connections++) {
      const { queries, jobs, sessions } = connectionShares({ connections, redisUrl });
      expect(queries + jobs + sessions).toBe(connections);
      expect(queries).toBeGreaterThanOrEqual(2);
    }
  });

  it('give jobs on the database a part', () => {
    expect(connectionShares({ connections: 5, redisUrl: null })).toEqual({ queries: 2, jobs: 1, sessions: 2 });
    expect(connectionShares({ connections: 10, redisUrl: null })).toEqual({ queries: 6, jobs: 2, sessions: 2 });
    expect(connectionShares({ connections: 10, redisUrl: 'redis://x' })).toEqual({ queries: 9, jobs: 0, sessions: 1 });
  });
});
