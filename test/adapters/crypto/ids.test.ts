// Ids that begin with the day, so that what is written together stands together, and can be named by a few digits.

import { expect, it } from 'vitest';
import { createIds } from '../../../src/adapters/crypto/ids.js';

const DAY = 86_400_000;

it('gives ids of UUID version 8 that are in the order of their days, and never one twice', () => {
  let now = new Date('2026-03-02T09:00:00Z').getTime();
  const newId = createIds(() => new Date(now));
  const ids = Array.from({ length: 1_000 }, () => {
    now += DAY;
    return newId();
  });
  expect(ids.toSorted()).toEqual(ids);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt((ids[0] ?? '').slice(0, 3), 16)).toBe((Math.floor(now / DAY) - 999) % 4096);
  const atOnce = Array.from({ length: 1_000 }, newId);
  expect(new Set(atOnce).size).toBe(1_000);
});

it('tells rows of the same moment apart by eight digits', () => {
  const newId = createIds(() => new Date('2026-03-02T09:00:00Z'));
  const short = new Set(Array.from({ length: 300 }, () => newId().slice(0, 8)));
  // Two of three hundred are alike once in twenty runs; five are never.
  expect(short.size).toBeGreaterThan(295);
});

it('begins again after eleven years', () => {
  const year2037 = new Date((4096 * 6 + 5) * DAY);
  expect(createIds(() => year2037)().slice(0, 3)).toBe('005');
});
