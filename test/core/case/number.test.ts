import { expect, it } from 'vitest';
import { subjectTokens } from '../../../src/core/case/number.js';

it.each([
  ['Re: Fire [C-000123]', [123]],
  ['Still broken C-000006', [6]],
  ['Case C-000021: printer', [21]],
  ['case c-000021', [21]],
  ['(C-1000021)', [1000021]],
  ['C-000007 and [C-000008]', [8, 7]],
  ['[C-000007] C-000007', [7]],
  // Shorter numbers and parts of other words are no case.
  ['Toner C-123', []],
  ['Part ABC-000123', []],
  ['C-000123-B', []],
  ['C-000123B', []],
  ['2-C-000123', []],
  ['C-0000000000123', []],
])('%j names %j', (subject, numbers) => expect(subjectTokens(subject)).toEqual(numbers));
