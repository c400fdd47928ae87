// Suggestions for misspelt words, and lists of words in messages.

import { expect, test } from 'vitest';
import { didYouMean, joinAlternatives, listWords } from '../../../src/rules/yaml/suggest.js';

test.each([
  ['glod', ['gold', 'silver'], '. Did you mean "gold"?'],
  ['GOLD', ['gold'], '. Did you mean "gold"?'],
  ['ab', ['xy'], ''],
  ['anything', [], ''],
  ['start', ['name', 'startOn'], '. Did you mean "startOn"?'],
  ['st', ['startOn'], ''],
])('the suggestion for %s among %j', (word, allowed, expected) => {
  expect(didYouMean(word, allowed)).toBe(expected);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('the alternatives %j', (texts, expected) => {
  expect(joinAlternatives(texts)).toBe(expected);
});

test('a long list of words is cut', () => {
  expect(listWords([])).toBe('none');
  expect(listWords(['gold', 'silver'])).toBe('gold, silver');
  expect(listWords(Array.from({ length: 18 }, (_, index) => `q${index}`))).toMatch(/^q0, .*, q15 and 2 more$/);
});
