// Texts compare as people see them.

import { describe, expect, test } from 'vitest';
import { foldReading, testHolds } from '../../../src/core/condition/operators.js';

const at = { file: 'routing.yaml', line: 1, column: 1 };
const contains = (text: string, part: string) =>
  testHolds({ kind: 'test', field: 'subject', operator: 'contains', operand: part, at }, foldReading(text));

describe('a text contains', () => {
  test.each([
    ['other letters', 'INVOICE', 'invoice'],
    ['composed and decomposed letters', 'cafe\u0301', 'café'],
    ['a no-break space', 'order\u00a0status', 'order status'],
    ['two blanks and a line break', 'order \n status', 'order status'],
    ['zero-width blanks', 'pass\u200bword', 'password'],
    ['soft hyphens', 'In\u00advoice', 'invoice'],
    ['full width', 'ＩＮＶ７', 'inv7'],
    ['the Turkish capital I with a dot', 'İstanbul', 'istanbul'],
  ])('%s', (_, text, part) => expect([contains(text, part), contains(part, text)]).toEqual([true, true]));

  test.each([
    ['words that run together', 'orderstatus', 'order status'],
    ['another letter', 'cafe', 'café'],
    ['another number', '²7', '27 '],
  ])('not %s', (_, text, part) => expect(contains(text, part)).toBe(false));
});
