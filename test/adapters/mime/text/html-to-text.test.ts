// What people read of HTML pages.

import { describe, expect, test } from 'vitest';
import { htmlToText } from '../../../../src/adapters/mime/text/html-to-text.js';

describe('links', () => {
  test.each([
    ['<a href="x-apple-data-detectors://0">tomorrow 09:00</a> or later', 'tomorrow 09:00 or later'],
    ['<a href="tel:+4930901820">+49 30 901820</a> Printer jams', '+49 30 901820 Printer jams'],
    ['<a href="tel:+4930901820"><b>Call</b> us</a>', 'Call us [+4930901820]'],
    ['<a href="mailto:ana@contoso.com">Ana</a>', 'Ana [ana@contoso.com]'],
    ['<a href="mailto:ana@contoso.com">ana@<b>contoso</b>.com</a>', 'ana@contoso.com'],
    ['<a href="mailto:ana@contoso.com"><img src="cid:x"></a>', 'ana@contoso.com'],
    ['See <a href="https://example.com/m">the\n manual</a>.', 'See the manual [https://example.com/m].'],
    ['See <a href="https://example.com/m"> </a>.', 'See https://example.com/m.'],
    [
      'See <a href="https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fm&amp;data=05">https://example.com/m</a>',
      'See https://example.com/m',
    ],
    ['See <a href="#top">above</a>, <a name="x">here</a>', 'See above, here'],
  ])('%s', (html, text) => expect(htmlToText(html)).toBe(text));
});
