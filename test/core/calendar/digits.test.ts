// The digits of the scripts that people write today, as JavaScript itself writes them.

import { expect, test } from 'vitest';
import { withPlainDigits } from '../../../src/core/calendar/digits.js';

test.each(
  'adlm arab arabext beng deva fullwide gujr guru khmr knda laoo mlym mymr nkoo olck orya sinh tamldec telu thai tibt'.split(
    ' ',
  ),
)('the digits of %s', (system) => {
  const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
  const written = format.format(9_876_543_210);
  expect(written).not.toBe('9876543210');
  expect(withPlainDigits(`${written} x`)).toBe('9876543210 x');
});
