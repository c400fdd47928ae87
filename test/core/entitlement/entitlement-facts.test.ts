// The status of an entitlement over time.

import { expect, test } from 'vitest';
import { entitlementStatus } from '../../../src/core/entitlement/entitlement-facts.js';

const year = {
  status: 'active',
  startsAt: new Date('2026-01-01T00:00Z'),
  endsAt: new Date('2027-01-01T00:00Z'),
} as const;

test('an active entitlement is waiting before its start and expired after its end', () => {
  const on = (date: string) => entitlementStatus(year, new Date(date));
  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(on)).toEqual([
    'waiting',
    'active',
    'active',
    'expired',
  ]);
});
