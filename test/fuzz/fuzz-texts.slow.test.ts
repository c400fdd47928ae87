// The short form of what `npm run test:fuzz` does with texts.

import { expect, test } from 'vitest';
import { fuzzTexts } from './fuzz-texts.js';

test('broken HTML, calendars, searches, commands, headers, bodies and forms: each is read or refused, none hangs', async () => {
  const { failures, slowest } = await fuzzTexts(500);
  expect(failures).toEqual([]);
  expect(slowest.ms).toBeLessThan(2000);
});
