// The states of an entitlement, now and then, and what a renewal is.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateAt, daysBetween, startOfDate } from '../../../src/core/calendar/local-date.js';
import { entryAmount } from '../../../src/core/entitlement/debit.js';
import {
  type EntitlementLifecycle,
  entitlementActionRefusal,
  renewedName,
  renewedPeriod,
  statusAt,
} from '../../../src/core/entitlement/lifecycle.js';

const day = (date: string) => new Date(`${date}T00:00:00Z`);

describe('the state at an instant', () => {
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
    ['active since nobody knows when', { ...life, activatedAt: null }, '2026-03-02', 'active'],
  ] as const)('%s', (_, of, at, expected) => {
    expect(statusAt(of, day(at))).toBe(expected);
  });

  test('says which step leads on from where', () => {
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
  test('starts at midnight of today where the customer is, and is as many days long, across a daylight-saving change', () => {
    const old = { startsAt: new Date('2025-12-31T23:00:00Z'), endsAt: new Date('2026-12-31T23:00:00Z') };
    expect(renewedPeriod(old, 'Europe/Berlin', new Date('2026-07-04T22:30:00Z'))).toEqual({
      startsAt: new Date('2026-07-04T22:00:00Z'),
      endsAt: new Date('2027-07-04T22:00:00Z'),
    });
  });

  test('of one without end has none', () => {
    const old = { startsAt: new Date(0), endsAt: null };
    expect(renewedPeriod(old, 'UTC', new Date('2026-07-04T22:30:00Z'))).toEqual({
      startsAt: day('2026-07-04'),
      endsAt: null,
    });
  });

  test('is called by the next number', () => {
    expect([renewedName('Gold'), renewedName('Gold (2)'), renewedName('Gold (x)')]).toEqual([
      'Gold (2)',
      'Gold (3)',
      'Gold (x) (2)',
    ]);
  });
});

describe('dates on the wall', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'America/Santiago',
  ];
  test('begin at the first instant of the date, and have as many days between them as were added', () => {
    const dates = fc.date({ min: day('2000-01-01'), max: day('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...zones), dates, fc.integer({ min: 0, max: 800 }), (zone, at, days) => {
        const date = dateAt(zone, at);
        const begins = startOfDate(zone, date);
        expect(begins.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(dateAt(zone, begins)).toBe(date);
        expect(dateAt(zone, new Date(begins.getTime() - 1))).toBe(addDays(date, -1));
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
      { numRuns: 300 },
    );
  });

  test('that a zone left out begin with the next', () => {
    // Samoa went from the 29th to the 31st of December 2011.
    expect(startOfDate('Pacific/Apia', '2011-12-30')).toEqual(startOfDate('Pacific/Apia', '2011-12-31'));
  });
});

describe('what is booked for a case', () => {
  const cases = { unit: 'cases', decreaseOn: 'resolution', spent: 0, exempt: false } as const;
  test('an exempt case takes nothing', () => {
    expect(entryAmount(cases, 'resolved', 0)).toBe(-1);
    expect(entryAmount({ ...cases, exempt: true }, 'resolved', 0)).toBeNull();
  });

  test('a case gets back what it took, and never more', () => {
    expect(entryAmount({ ...cases, spent: 1 }, 'reactivated-resolved', 0)).toBe(1);
    expect(entryAmount(cases, 'reactivated-resolved', 0)).toBeNull();
    expect(entryAmount({ ...cases, unit: 'minutes', spent: 25 }, 'reactivated-resolved', 0)).toBe(25);
    expect(entryAmount({ ...cases, decreaseOn: 'creation', spent: 0 }, 'cancelled', 0)).toBeNull();
  });
});
