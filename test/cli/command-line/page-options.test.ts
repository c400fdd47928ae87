// A list that is longer than its page says how to print the next one.

import { expect, it } from 'vitest';
import { limitOption, limitWords, nextPageLines, optionWords } from '../../../src/cli/command-line/page-options.js';

it('says nothing below the last page', () => {
  expect(nextPageLines(['case', 'list'], null)).toEqual([]);
});

it('writes the command of the next page as a shell reads it', () => {
  const words = ['case', 'list', ...optionWords('--customer', "O'Neil & Sons"), ...optionWords('--queue', undefined)];
  expect(nextPageLines([...words, ...limitWords(20)], 'abc')).toEqual([
    '',
    `There are more: casemill case list --customer 'O'\\''Neil & Sons' --limit 20 --after abc`,
  ]);
});

it.each(['0', '-1', '1.5', 'ten', '10001', ''])('refuses --limit "%s"', (written) => {
  expect(() => limitOption.read(written)).toThrow('from 1 to 10000');
});

it('takes a hundred when nothing is said', () => {
  expect(limitOption.read(limitOption.defaultValue)).toBe(100);
});
