// A line that is cut shows whole characters, and that it goes on.

import { expect, test } from 'vitest';
import { cutLine } from '../../../src/core/email/cut-line.js';

const family = '👩‍👩‍👧‍👦';

test.each([
  ['what fits stays', 'Fire', 4, 'Fire'],
  ['a longer line says that it goes on', 'Fire in the kitchen', 8, 'Fire in…'],
  ['no half emoji', `Fire ${family}${family}`, 20, `Fire ${family}…`],
  ['not even the first', `Fire ${family}`, 10, 'Fire…'],
  ['no half pair', '🔥🔥🔥', 4, '🔥…'],
  ['letters keep their accents', 'Gru\u0308ßedich', 4, 'Gr…'],
  ['a character of any length is bounded', `e${'\u0301'.repeat(50)}`, 4, 'e\u0301\u0301…'],
])('%s', (_, text, most, expected) => {
  const cut = cutLine(text, most);
  expect(cut).toBe(expected);
  expect(cut.length).toBeLessThanOrEqual(most);
});
