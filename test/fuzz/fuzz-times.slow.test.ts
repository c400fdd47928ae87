// The short form of what `npm run test:fuzz` asks reports and SLAs.

import { expect, test } from 'vitest';
import { fuzzTimes } from './fuzz-times.js';

test('absurd zones, dates and durations are answered or refused in words, and none hangs', async () => {
  const figures = await fuzzTimes(60);
  expect(figures.failures).toEqual([]);
  expect(figures.slowest.ms, figures.slowest.question).toBeLessThan(2_000);
  expect(figures.refused).toBeLessThan(figures.questions * 0.7);
});
