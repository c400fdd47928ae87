import { describe, expect, test } from 'vitest';
import { decodeBytes, isKnownCharset } from '../../../src/core/email/charsets.js';

const decoded = (text: string, charset: string) => decodeBytes(Buffer.from(text, 'latin1'), charset);

describe('charsets that TextDecoder lacks', () => {
  test.each([
    ['utf-7', 'L+APw-fter 3 +- 4 +IKw-', 'Lüfter 3 + 4 €'],
    ['unicode-1-1-utf-7', '+bUuL1Q', '测试'],
    ['hz-gb-2312', 'A ~{7gIH~} ~~ B', 'A 风扇 ~ B'],
    ['hz-gb-2312', '~{7gIH\nplain', '风扇\nplain'],
    ['iso-2022-kr', '\u001b$)C\u000e<1G31b\u000f ok', '선풍기 ok'],
    ['iso-2022-cn', '\u001b$)A\u000e7gIH\u000f ok', '风扇 ok'],
    ['ibm850', 'L\u0081fter \u00e1', 'Lüfter ß'],
    ['cp437', 'Gr\u0094\u00e1e', 'Größe'],
    ['cp852', '\u009ci\u009f', 'ťič'],
    ['cp858', '5 \u00d5', '5 €'],
    ['euc-cn', '\u00b7\u00e7\u00c9\u00c8', '风扇'],
  ])('%s: %j', (charset, text, expected) => expect(decoded(text, charset)).toBe(expected));

  test('plus signs and tildes of other charsets stay', () => {
    expect(decoded('1 +AAA- ~{x~}', 'us-ascii')).toBe('1 +AAA- ~{x~}');
  });
  test('what is broken stays readable', () => {
    expect(decoded('a + b +', 'utf-7')).toBe('a + b +');
    expect(decoded('a ~x ~', 'hz')).toBe('a ~x ~');
  });
  test('are known, and others not', () => {
    expect(['utf-7', 'ibm850', 'koi8-r', 'euc-cn'].every(isKnownCharset)).toBe(true);
    expect(isKnownCharset('x-none')).toBe(false);
  });
});
