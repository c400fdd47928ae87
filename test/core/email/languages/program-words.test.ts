// The words with which mail programs announce a forwarded mail, and name the fields of its head, are known.

import { describe, expect, test } from 'vitest';
import { headerMeaning } from '../../../../src/core/email/header-block.js';
import type { HeaderMeaning } from '../../../../src/core/email/languages/language-words.js';
import { isQuoteSeparator } from '../../../../src/core/email/quote-introductions.js';
import { FIELDS, SEPARATORS } from './sources/forward-parser.js';

describe('announces a forwarded mail', () => {
  test.each(SEPARATORS)('%s', (_, line) => expect(isQuoteSeparator(line)).toBe(true));
});

describe.each(Object.entries(FIELDS))('%s of a copied mail', (meaning, names) => {
  test.each(names)('%s', (name) =>
    expect(headerMeaning(`${name}: Pump`)).toBe(meaning satisfies string as HeaderMeaning),
  );
});
