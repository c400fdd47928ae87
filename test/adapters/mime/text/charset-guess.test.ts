// Text with a missing or wrong charset. There are more examples in test/adapters/mime/mails.

import { expect, test } from 'vitest';
import { decodeGuessing, decodeLabelled } from '../../../../src/adapters/mime/text/charset-guess.js';

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

test.each([
  ['UTF-8 called Windows-1251', Buffer.from(russian), 'windows-1251', russian],
  ['UTF-8 called KOI8-R', Buffer.from(russian), 'koi8-r', russian],
  ['Windows-1251 called so', inWindows1251, 'windows-1251', russian],
  ['a label that nobody knows', Buffer.from('Gr\u00fc\u00dfe', 'latin1'), 'windows-1252-of-ours', 'Grüße'],
])('%s is read', (_, bytes, label, text) => expect(decodeLabelled(bytes, label)).toBe(text));

test('what is broken by its label is guessed', () => {
  const japanese = '三階の複合機が動きません。至急ご確認ください。';
  const inEuc = Buffer.from(
    'bbb0b3aca4cecaa3b9e7b5a1a4acc6b0a4ada4dea4bba4f3a1a3bbeab5dea4b4b3cec7a7a4afa4c0a4b5a4a4a1a3',
    'hex',
  );
  expect(decodeLabelled(inEuc, 'iso-2022-jp')).toBe(japanese);
});

test('guesses under a label that nobody knows', () => {
  expect(decodeLabelled(Buffer.from('L\u00fcfter', 'latin1'), 'iso-8859-1-windows-1252')).toBe('Lüfter');
  expect(decodeLabelled(Buffer.from('Lüfter'), 'x-none')).toBe('Lüfter');
  expect(decodeLabelled(inWindows1251, 'x-none')).toBe(russian);
});

test('statistics that are not sure count only against what cannot be Western', () => {
  const cyrillic = (text: string) =>
    Buffer.from([...text].map((char) => (char > '\u007f' ? char.charCodeAt(0) - 0x350 : char.charCodeAt(0))));
  const short = 'Насос двенадцать сломан, пожалуйста, приезжайте завтра.';
  expect(decodeGuessing(cyrillic(short))).toBe(short);
  const german = 'Der L\u00fcfter l\u00e4uft, \u00d6l \u00fcber \u00c4ste';
  expect(decodeGuessing(Buffer.from(german, 'latin1'))).toBe(german);
});
