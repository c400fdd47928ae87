// The status of an entitlement at any time, the actions that each status allows, and renewals.

import { describe, expect, test } from 'vitest';
import {
  type EntitlementLifecycle,
  entitlementActionRefusal,
  renewedName,
  renewedPeriod,
  statusAt,
} from '../../../src/core/entitlement/lifecycle.js';

const day = (date: string) => new Date(`${date}T00:00:00Z`);

describe('the status at an instant', () => {
  const life: EntitlementLifecycle = {
    status: 'active',
    startsAt: day('2026-03-01'),
    endsAt: day('2027-03-01'),
    activatedAt: day('2026-02-01'),
    cancelledAt: null,
  };
  const cancelled: EntitlementLifecycle = { ...life, status: 'cancelled', cancelledAt: day('2026-06-01') };
  test.each([
    ['before it was activated', life, '2026-01-31', 'draft'],
    ['activated for later', life, '2026-02-01', 'waiting'],
    ['on its first day', life, '2026-03-01', 'active'],
    ['after its last day', life, '2027-03-01', 'expired'],
    ['a draft, whatever the time', { ...life, status: 'draft', activatedAt: null }, '2030-01-01', 'draft'],
    ['before it was cancelled', cancelled, '2026-05-31', 'active'],
    ['since it was cancelled', cancelled, '2026-06-01', 'cancelled'],
    ['cancelled stays cancelled after its end', cancelled, '2028-01-01', 'cancelled'],
    ['imported as active', { ...life, activatedAt: null }, '2026-03-02', 'active'],
  ] as const)('%s', (_, of, at, expected) => {
    expect(statusAt(of, day(at))).toBe(expected);
  });

  test('each status allows certain actions', () => {
    expect(entitlementActionRefusal('activate', 'draft')).toBeNull();
    expect(entitlementActionRefusal('cancel', 'waiting')).toBeNull();
    expect(entitlementActionRefusal('renew', 'expired')).toBeNull();
    expect(entitlementActionRefusal('renew', 'active')).toBe(
      'is active; it can be renewed only when it is cancelled or expired',
    );
    expect(entitlementActionRefusal('activate', 'cancelled')).toContain('only when it is draft');
    expect(entitlementActionRefusal('cancel', 'expired')).toContain('only when it is active or waiting');
  });
});

describe('a renewal', () => {
  test('starts at local midnight today and has as many days, across a daylight-saving change', () => {
    const old = { startsAt: new Date('2025-12-31T23:00:00Z'), endsAt: new Date('2026-12-31T23:00:00Z') };
    expect(renewedPeriod(old, 'Europe/Berlin', new Date('2026-07-04T22:30:00Z'))).toEqual({
      startsAt: new Date('2026-07-04T22:00:00Z'),
      endsAt: new Date('2027-07-04T22:00:00Z'),
    });
  });

  test('of an entitlement without end has no end', () => {
    const old = { startsAt: new Date(0), endsAt: null };
    expect(renewedPeriod(old, 'UTC', new Date('2026-07-04T22:30:00Z'))).toEqual({
      startsAt: day('2026-07-04'),
      endsAt: null,
    });
  });

  test('gets the next number in its name', () => {
    expect([renewedName('Gold'), renewedName('Gold (2)'), renewedName('Gold (x)')]).toEqual([
      'Gold (2)',
      'Gold (3)',
      'Gold (x) (2)',
    ]);
  });
});
