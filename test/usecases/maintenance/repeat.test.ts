import { expect, it } from 'vitest';
import { repeat } from '../../../src/usecases/maintenance/repeat.js';
import { silent } from '../harness.js';

it('survives failing passes, and tells each reason once and that it is over', async () => {
  const ends: (string | null)[] = ['no database', 'no database', 'no table', null, null, 'no database'];
  const told: string[] = [];
  const stopping = new AbortController();
  await repeat(
    0,
    async () => {
      const end = ends.shift();
      if (ends.length === 0) stopping.abort();
      if (end) throw new Error(end);
    },
    {
      ...silent,
      error: (facts) => told.push((facts as { error: string }).error),
      info: (_, message) => told.push(message ?? ''),
    },
    stopping.signal,
  );
  expect(told).toEqual(['no database', 'no table', 'periodic task works again', 'no database']);
});
