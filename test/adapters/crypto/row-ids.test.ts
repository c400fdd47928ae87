// Ids that begin with the time, so that what is written together stands together.

import { expect, it } from 'vitest';
import { createRowIds } from '../../../src/adapters/crypto/row-ids.js';

it('gives ids of UUID version 7 that are in the order of their times, and never one twice', () => {
  let now = new Date('2026-03-02T09:00:00Z').getTime();
  const newRowId = createRowIds(() => new Date(now));
  const ids = Array.from({ length: 1_000 }, () => {
    now += 1;
    return newRowId();
  });
  expect(ids.toSorted()).toEqual(ids);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(now - 999);
  const atOnce = Array.from({ length: 1_000 }, newRowId);
  expect(new Set(atOnce).size).toBe(1_000);
});
