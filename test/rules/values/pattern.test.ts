// Patterns return the groups of the first match, in linear time.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from '../../../src/rules/values/pattern.js';

test('a pattern can ignore case, and returns groups by name and number', () => {
  const compiled = compilePattern('(?i)(?<product>inv-\\d+)( urgent)?');
  if (!compiled.ok) throw new Error(compiled.why);
  expect(compiled.pattern.match('about INV-12 now')).toEqual({ '0': 'INV-12', '1': 'INV-12', product: 'INV-12' });
  expect(compiled.pattern.match('about nothing')).toBeNull();
});

test('a pattern takes linear time where a backtracking engine would take years', () => {
  const compiled = compilePattern('^(a+)+$');
  if (!compiled.ok) throw new Error(compiled.why);
  expect(compiled.pattern.match(`${'a'.repeat(50_000)}b`)).toBeNull();
});

test('letters match however a mail composes them', () => {
  const compiled = compilePattern('(?<shop>caf\u00e9)');
  const decomposed = compilePattern('(?<shop>cafe\u0301)');
  for (const one of [compiled, decomposed]) {
    if (!one.ok) throw new Error(one.why);
    expect(one.pattern.match('the cafe\u0301')?.shop).toBe('café');
    expect(one.pattern.match('the caf\u00e9')?.shop).toBe('café');
  }
});

test.each([
  ['a^b', 'a(?:^)?b'],
  ['$x', 'x$'],
  ['x$y', '(?m)x$\\ny'],
  ['a\\bb', 'a\\b b'],
  ['x\\b\\Bx', 'x\\b|\\Bx'],
  ['\\b\\.\\b\\.', '\\b\\.\\b'],
  ['(?m)a^b', '(?m)a\\n^b'],
  ['[^\\x{0}-\\x{10FFFF}]', '[^a]'],
  ['(?:a^b|c\\Ad)', '(?:a^b|c)'],
  ['\\z.', '.\\z'],
])('%s can match nothing, and %s can', (never, sometimes) => {
  const can = (source: string) => {
    const compiled = compilePattern(source);
    return compiled.ok && compiled.canMatch;
  };
  expect([can(never), can(sometimes)]).toEqual([false, true]);
});

test('what matches a text can match', () => {
  const piece = fc.constantFrom(
    ...['a', 'ä', '.', '\\b', '\\B', '^', '$', '\\w', '\\W', '\\n', '(?:', ')', '|', '?', '*', '[^a]', '(?m)'],
  );
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.array(fc.constantFrom('a', 'ä', ' ', '\n', '.'), { maxLength: 6 }).map((letters) => letters.join('')),
      (source, text) => {
        const compiled = compilePattern(source);
        if (compiled.ok && compiled.pattern.match(text) !== null) expect(compiled.canMatch).toBe(true);
      },
    ),
    { numRuns: 3_000 },
  );
});
