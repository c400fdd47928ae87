// Debits and credits of an entitlement over the life of a case.

import { describe, expect, test } from 'vitest';
import { entryAmount, standardAmount } from '../../../src/core/entitlement/debit.js';

describe('the amount of an event', () => {
  const events = ['created', 'resolved', 'cancelled', 'reactivated-cancelled', 'reactivated-resolved'] as const;
  test.each([
    ['cases on creation', 'cases', 'creation', [-1, null, 1, -1, null]],
    ['cases on resolution', 'cases', 'resolution', [null, -1, null, null, 1]],
    ['minutes on resolution', 'minutes', 'resolution', [null, -40, null, null, 40]],
    ['minutes are only known at resolution', 'minutes', 'creation', [null, -40, null, null, 40]],
  ] as const)('%s', (_, unit, decreaseOn, expected) => {
    expect(events.map((event) => standardAmount({ unit, decreaseOn }, event, 40))).toEqual(expected);
  });

  test('no billable minutes post nothing', () => {
    expect(standardAmount({ unit: 'minutes', decreaseOn: 'resolution' }, 'resolved', 0)).toBeNull();
  });
});

describe('the ledger entry of a case', () => {
  const cases = { unit: 'cases', decreaseOn: 'resolution', spent: 0, exempt: false } as const;
  test('an exempt case is not debited', () => {
    expect(entryAmount(cases, 'resolved', 0)).toBe(-1);
    expect(entryAmount({ ...cases, exempt: true }, 'resolved', 0)).toBeNull();
  });

  test('a case is credited what it was debited, and never more', () => {
    expect(entryAmount({ ...cases, spent: 1 }, 'reactivated-resolved', 0)).toBe(1);
    expect(entryAmount(cases, 'reactivated-resolved', 0)).toBeNull();
    expect(entryAmount({ ...cases, unit: 'minutes', spent: 25 }, 'reactivated-resolved', 0)).toBe(25);
    expect(entryAmount({ ...cases, decreaseOn: 'creation', spent: 0 }, 'cancelled', 0)).toBeNull();
  });
});
