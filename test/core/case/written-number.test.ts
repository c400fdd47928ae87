import { expect, test } from 'vitest';
import { parseCaseNumber } from '../../../src/core/case/number.js';

test.each(['C-000123', 'c-123', '123', ' C-000123 ', '[C-000123]', 'C–000123', 'C\u2011000123', '[c—123]'])(
  '%s is a case number',
  (text) => expect(parseCaseNumber(text)).toBe(123),
);

test.each(['', 'C-', 'D-000123', 'C-12a', 'C--123', '[C-000123] Printer'])('%j is none', (text) =>
  expect(parseCaseNumber(text)).toBeUndefined(),
);
