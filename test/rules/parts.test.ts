// The small readers: durations, opening hours, patterns, guesses.

import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../src/rules/values/duration.js';
import { parseDays, parseInterval } from '../../src/rules/values/hours.js';
import { compilePattern } from '../../src/rules/values/pattern.js';
import { findHolidays } from '../../src/rules/values/public-holidays.js';
import { didYouMean } from '../../src/rules/yaml/suggest.js';

test.each([
  ['15 minutes', 900_000],
  ['1 minute', 60_000],
  ['1.5 hours', 5_400_000],
  ['3 days', 259_200_000],
  ['90 seconds', 90_000],
  ['2 weeks', 1_209_600_000],
  ['0.1 seconds', 100],
  ['15', undefined],
  ['15m', undefined],
  ['15minutes', undefined],
  ['0 hours', undefined],
  ['-1 hours', undefined],
  ['1 month', undefined],
  ['1,5 hours', undefined],
  ['5 constructors', undefined],
  ['99999999 weeks', undefined],
])('%s is %s ms', (words, expected) => {
  expect(parseDuration(words)).toBe(expected);
});

test.each([
  ['09:00-12:00', [540, 720]],
  ['9:00 - 12:00', [540, 720]],
  ['09:00-24:00', [540, 1440]],
  ['00:00-24:00', [0, 1440]],
  ['22:00-02:00', [1320, 1560]],
  ['22:00-00:00', [1320, 1440]],
  ['24:00-01:00', undefined],
  ['12:00-12:00', undefined],
  ['09:60-10:00', undefined],
  ['9-17', undefined],
])('%s opens %j', (written, expected) => {
  const interval = parseInterval(written);
  expect(interval && [interval.fromMinute, interval.toMinute]).toEqual(expected);
});

test.each([
  ['mon', [0]],
  ['mon-thu', [0, 1, 2, 3]],
  ['sat-mon', [5, 6, 0]],
  ['mon-sun', [0, 1, 2, 3, 4, 5, 6]],
  ['monday', undefined],
  ['mon-', undefined],
  ['mon-tue-wed', undefined],
  ['', undefined],
])('%s is %j', (written, expected) => {
  expect(parseDays(written)).toEqual(expected);
});

describe('patterns', () => {
  test('ignore case when told so, and give groups by name and number', () => {
    const compiled = compilePattern('(?i)(?<product>inv-\\d+)( urgent)?');
    if (!compiled.ok) throw new Error(compiled.why);
    expect(compiled.pattern.match('about INV-12 now')).toEqual({ '0': 'INV-12', '1': 'INV-12', product: 'INV-12' });
    expect(compiled.pattern.match('about nothing')).toBeNull();
  });

  test('take linear time where a backtracking engine would take years', () => {
    const compiled = compilePattern('^(a+)+$');
    if (!compiled.ok) throw new Error(compiled.why);
    expect(compiled.pattern.match(`${'a'.repeat(50_000)}b`)).toBeNull();
  });
});

test.each([
  ['glod', ['gold', 'silver'], '. Did you mean "gold"?'],
  ['GOLD', ['gold'], '. Did you mean "gold"?'],
  ['ab', ['xy'], ''],
  ['anything', [], ''],
])('%s of %j', (word, allowed, expected) => {
  expect(didYouMean(word, allowed)).toBe(expected);
});

describe('public holidays', () => {
  async function holidays(country: string, region: string | null, year: number): Promise<readonly string[]> {
    const found = await findHolidays(country, region);
    if (!found.ok) throw new Error(found.why);
    return found.holidays.all().filter((date) => date.startsWith(`${year}-`));
  }

  test('of a part of a region', async () => {
    expect(await holidays('DE', 'BY-A', 2026)).toContain('2026-08-08');
    expect(await holidays('DE', 'BY', 2026)).not.toContain('2026-08-08');
  });

  test('that last several days close each of them', async () => {
    const found = await holidays('TR', null, 2026);
    expect(found).toEqual(expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-22']));
  });

  test('outside of their years there are none', async () => {
    expect(await holidays('DE', null, 1999)).toEqual([]);
    expect(await holidays('DE', null, 2061)).toEqual([]);
  });
});
