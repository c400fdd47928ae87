// Public holidays by country and region.

import { expect, test } from 'vitest';
import { findHolidays } from '../../../src/rules/values/public-holidays.js';

async function holidays(country: string, region: string | null, year: number): Promise<readonly string[]> {
  const found = await findHolidays(country, region);
  if (!found.ok) throw new Error(found.why);
  return found.holidays.all().filter((date) => date.startsWith(`${year}-`));
}

test('a part of a region can have holidays of its own', async () => {
  expect(await holidays('DE', 'BY-A', 2026)).toContain('2026-08-08');
  expect(await holidays('DE', 'BY', 2026)).not.toContain('2026-08-08');
});

test('a holiday of several days closes each of them', async () => {
  const found = await holidays('TR', null, 2026);
  expect(found).toEqual(expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-22']));
});

test('years out of range have no public holidays', async () => {
  expect(await holidays('DE', null, 1999)).toEqual([]);
  expect(await holidays('DE', null, 2061)).toEqual([]);
});
