// `#confirm` in the first line, however it is typed, and nowhere else.

import { expect, it } from 'vitest';
import { isConfirmation } from '../../../src/core/case/confirmation.js';

it.each(['#confirm', '\n  #Confirm.\nLena', '＃confirm', '# confirm', '#CONFIRM!'])('%j confirms', (text) => {
  expect(isConfirmation(text)).toBe(true);
});

it.each(['', 'confirm', 'Yes\n#confirm', '#confirmed', '#confirm that it was you'])('%j does not', (text) => {
  expect(isConfirmation(text)).toBe(false);
});
