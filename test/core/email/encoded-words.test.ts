import { describe, expect, test } from 'vitest';
import { decodeHeaderValue } from '../../../src/core/email/encoded-words.js';

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('a header value is one readable line', () => {
  test.each([
    ['folded', 'a\r\n b', 'a b'],
    ['an encoded word', '=?utf-8?q?Dr=C3=BCcker?=', 'Drücker'],
    ['a character split over two words', '=?utf-8?q?Dr=C3?= =?utf-8?q?=BCcker?=', 'Drücker'],
    ['two words of different charsets', '=?utf-8?b?w6k=?= =?iso-8859-1?q?=E8?=', 'éè'],
    ['text between words keeps its blanks', '=?utf-8?q?a?= b =?utf-8?q?c?=', 'a b c'],
    ['Latin-1 that is called UTF-8', '=?utf-8?q?Dr=FCcker?=', 'Drücker'],
    ['a broken character among others in UTF-8', '=?utf-8?q?Dr=C3=BCck=FC?=', 'Drück\ufffd'],
    ['an unknown charset', '=?x-none?q?abc?=', 'abc'],
    ['a language tag', '=?utf-8*en?q?abc?=', 'abc'],
    ['blanks inside a word, against the RFC', '=?utf-8?q?a b?=', 'a b'],
    ['raw UTF-8', bytes('Drücker'), 'Drücker'],
    ['raw Windows-1252', 'Dr\u00fccker \u0093x\u0094', 'Drücker “x”'],
    ['text labelled gb2312', '=?gb2312?b?tPLTobv6?=', '打印机'],
    ['code pages by number', '=?cp932?b?gqA=?= =?win-1251?q?=E0?= =?cp950?b?pKQ=?=', 'あа中'],
    ['Latin-1 by an old name', '=?iso_8859-1?q?=93a=94?=', '“a”'],
    ['Japanese in two words', '=?iso-2022-jp?b?GyRCJVclahsoQg==?= =?iso-2022-jp?b?GyRCJXMlPxsoQg==?=', 'プリンタ'],
    ['Shift_JIS under the label of JIS', '=?iso-2022-jp?b?g3aDioOTg14=?=', 'プリンタ'],
    ['UTF-8 under the label of Big5', '=?big5?b?5Y2w6KGo5qmf?=', '印表機'],
    ['Big5 under its label', '=?big5?b?pkyq7b73?=', '印表機'],
    ['raw ISO-2022-JP', '\u001b$B%W%j%s%?\u001b(B', 'プリンタ'],
    ['an encoded line break becomes a space', '=?utf-8?q?a=0D=0ABcc:_b?=', 'a Bcc: b'],
    ['control and bidi characters', `a\u0000\u001b[31mb${bytes('\u202ec')}`, 'a [31mb c'],
    ['a broken word stays', '=?utf-8?q?abc', '=?utf-8?q?abc'],
  ])('%s', (_, raw, expected) => expect(decodeHeaderValue(raw)).toBe(expected));
});
