// The status of a contract over time, and the actions that each status allows.

import { describe, expect, test } from 'vitest';
import {
  type ContractAction,
  type ContractLifecycle,
  contractActionRefusal,
  contractStatus,
  renewedNumber,
} from '../../../src/core/entitlement/contract.js';

const day = (date: string) => new Date(`${date}T00:00:00Z`);
const life: ContractLifecycle = {
  status: 'active',
  startsAt: day('2026-03-01'),
  endsAt: day('2027-03-01'),
  cancelledAt: null,
};

describe('the status at an instant', () => {
  test.each<[string, Partial<ContractLifecycle>, string, string]>([
    ['a draft stays one', { status: 'draft' }, '2028-01-01', 'draft'],
    ['invoiced', { status: 'invoiced' }, '2026-04-01', 'invoiced'],
    ['invoiced and never activated', { status: 'invoiced' }, '2027-03-01', 'expired'],
    ['active before its first day', {}, '2026-02-28', 'waiting'],
    ['active', {}, '2026-03-01', 'active'],
    ['after its last day', {}, '2027-03-01', 'expired'],
    ['on hold', { status: 'on-hold' }, '2026-04-01', 'on-hold'],
    ['on hold beyond its end', { status: 'on-hold' }, '2027-03-01', 'expired'],
    ['before its cancellation takes effect', { cancelledAt: day('2026-06-01') }, '2026-05-31', 'active'],
    ['when its cancellation takes effect', { cancelledAt: day('2026-06-01') }, '2026-06-01', 'cancelled'],
  ])('%s', (_, differs, at, expected) => {
    expect(contractStatus({ ...life, ...differs }, day(at))).toBe(expected);
  });
});

test('which actions each status allows', () => {
  const steps: readonly ContractAction[] = ['invoice', 'activate', 'hold', 'release', 'cancel', 'renew'];
  const states = ['draft', 'invoiced', 'waiting', 'active', 'on-hold', 'expired', 'cancelled'] as const;
  const open = (status: (typeof states)[number]) =>
    steps.filter((step) => contractActionRefusal(step, status) === null);
  expect(states.map((status) => [status, ...open(status)])).toEqual([
    ['draft', 'invoice', 'cancel'],
    ['invoiced', 'activate', 'cancel'],
    ['waiting', 'hold', 'cancel'],
    ['active', 'hold', 'cancel', 'renew'],
    ['on-hold', 'release', 'cancel'],
    ['expired', 'renew'],
    ['cancelled', 'renew'],
  ]);
  expect(contractActionRefusal('activate', 'draft')).toBe('is draft and cannot be activated; allowed: invoice, cancel');
});

test('a renewal keeps the number with a suffix', () => {
  expect(renewedNumber('K-000001')).toBe('K-000001/2');
  expect(renewedNumber('K-000001/2')).toBe('K-000001/3');
});
