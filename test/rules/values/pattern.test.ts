// Patterns return the groups of the first match, in linear time.

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
