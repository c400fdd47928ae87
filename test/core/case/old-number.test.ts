// The number of another help desk in a subject.

import { expect, it } from 'vitest';
import { oldNumbers } from '../../../src/core/case/old-number.js';

it.each([
  ['Re: [Ticket#2023001] Printer on fire', ['2023001']],
  ['[#4711] VPN', ['4711']],
  ['AW: [#ABC-12] and [ #13 ]', ['abc-12']],
  ['[# 14] [#14] [#15]', ['14', '15']],
  ['[C-000012] #99 (#98) [list]', []],
  [`${'[#1]'.repeat(9)} [#2] [#3] [#4] [#5] [#6]`, ['1', '2', '3', '4', '5']],
])('of "%s" is %j', (subject, numbers) => {
  expect(oldNumbers(subject)).toEqual(numbers);
});

it('is looked for in linear time', () => {
  expect(oldNumbers('['.repeat(100_000))).toEqual([]);
});
