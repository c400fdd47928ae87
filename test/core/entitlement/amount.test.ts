// Amounts of support as people read them.

import { expect, it } from 'vitest';
import { formatAmount, formatRemaining } from '../../../src/core/entitlement/amount.js';

it.each([
  [15, 'cases', '15 cases left'],
  [1, 'cases', '1 case left'],
  [-1, 'minutes', '-1 minute left'],
  [0, 'minutes', '0 minutes left'],
  [0, 'coverage-dates', 'coverage dates'],
] as const)('%d %s: %s', (remaining, unit, text) => {
  expect(formatRemaining(remaining, unit)).toBe(text);
  expect(text.startsWith(formatAmount(remaining, unit))).toBe(true);
});
