// Text with a missing or wrong charset. There are more examples in test/adapters/mime/mails.

import { expect, test } from 'vitest';
import { decodeGuessing } from '../../../../src/adapters/mime/text/charset-guess.js';

const russian = 'Привет, дорогой друг, помогите мне, пожалуйста, с принтером';
const inWindows1251 = Buffer.from(
  [...russian].map((char) => (char > '\u007f' ? char.charCodeAt(0) - 0x350 : char.charCodeAt(0))),
);

test.each([
  ['at once', ''],
  ['behind pages of style sheets', `<style>${'p { margin: 0 }\n'.repeat(500)}</style>`],
])('Russian words that begin %s', (_, before) => {
  expect(decodeGuessing(Buffer.concat([Buffer.from(before), inWindows1251]))).toBe(before + russian);
});
