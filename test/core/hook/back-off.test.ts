// When a delivery that failed is tried again.

import { expect, test } from 'vitest';
import { createIds } from '../../../src/adapters/crypto/ids.js';
import { MOST_TRIES, nextTryAt } from '../../../src/core/hook/back-off.js';

const now = new Date('2026-03-02T08:00:00Z');
const wait = (tries: number, id = '0000', retryAfterMs: number | null = null) => {
  const next = nextTryAt({ id, tries, retryAfterMs }, now);
  return next === null ? null : (next.getTime() - now.getTime()) / 1000;
};
const all = (id: string) => Array.from({ length: MOST_TRIES - 1 }, (_, index) => wait(index + 1, id) ?? 0);

test('tries come ever less often, for a little more than a day', () => {
  const waits = all('0000');
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBe(5);
  const hours = waits.reduce((sum, seconds) => sum + seconds, 0) / 3600;
  expect(hours).toBeGreaterThan(24);
  expect(hours).toBeLessThan(30);
});

test('there is a last try', () => {
  expect(wait(MOST_TRIES - 1)).not.toBeNull();
  expect(wait(MOST_TRIES)).toBeNull();
});

test('deliveries that failed together are spread over a fifth of the wait', () => {
  expect(wait(6, 'ffff')).toBeCloseTo(1.2 * (wait(6, '0000') ?? 0));
  expect(wait(6, '8000')).toBeCloseTo(1.1 * (wait(6, '0000') ?? 0), 0);
});

test('deliveries of one day, whose ids begin alike, are spread', () => {
  const newId = createIds(() => now);
  const waits = Array.from({ length: 100 }, () => wait(6, newId()) ?? 0);
  expect(Math.max(...waits) / Math.min(...waits)).toBeGreaterThan(1.1);
});

test('a target may ask for a longer wait, up to an hour, and not for a shorter one', () => {
  expect(wait(1, '0000', 90_000)).toBe(90);
  expect(wait(1, '0000', 1_000)).toBe(5);
  expect(wait(1, '0000', 86_400_000)).toBe(3600);
});
