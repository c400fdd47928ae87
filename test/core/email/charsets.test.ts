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
    ['cp737', '\u0080\u0081', 'ΑΒ'],
    ['cp857', 'a\u008di\u009f', 'aıiş'],
    ['cp862', '\u0080\u0081', 'אב'],
    ['cp865', '\u009b\u0086', 'øå'],
    ['x-mac-ce', '\u0089\u008b', 'Čč'],
    ['x-mac-turkish', '\u00dd\u00df', 'ış'],
    ['utf-32', '\u00ff\u00fe\u0000\u0000\u00fc\u0000\u0000\u0000', 'ü'],
    ['utf-32be', '\u0000\u0000\u0000\u00fc', 'ü'],
    ['iso-2022-jp-ms', '\u001b$B%]%s%W\u001b(B', 'ポンプ'],
    ['csiso2022jp', '\u001b$B%]%s%W\u001b(B', 'ポンプ'],
    ['euc_kr', '\u00c6\u00df', '펌'],
    [
      'johab',
      Buffer.from('ccf1cf61886120ac9393a194612e20f7d3f1ae204121', 'hex').toString('latin1'),
      '펌프가 샙니다. 漢字 A!',
    ],
    ['cp1361', '\u0088\u0041 \u0084\u0061\u0084\u003f', 'ㄱ ㅏ\ufffd'],
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

describe('a label that contradicts its bytes', () => {
  const utf8 = (text: string) => Buffer.from(text).toString('latin1');
  test.each(['iso-8859-15', 'iso-8859-9', 'windows-1250', 'koi8-r', 'ibm850', 'macintosh', 'utf-7', 'big5'])(
    'UTF-8 as %s',
    (charset) =>
      expect(decoded(utf8('Der Lüfter ist zu laut für Räume'), charset)).toBe('Der Lüfter ist zu laut für Räume'),
  );
  test.each(['iso-8859-15', 'iso-8859-9', 'windows-1254', 'ibm850', 'macintosh'])(
    'UTF-8 with a single letter beyond ASCII as %s',
    (charset) => expect(decoded(utf8('Ersatz für 4'), charset)).toBe('Ersatz für 4'),
  );
  test('UTF-8 with a single letter behind a capital', () => {
    expect(decoded(utf8('Der Lüfter'), 'windows-1254')).toBe('Der Lüfter');
  });
  test('capitals that could be UTF-8 are what the label says', () => {
    expect(decoded('P\u00d8\u008e', 'windows-1250')).toBe('PŘŽ');
  });
  test.each(['shift_jis', 'utf-8', 'windows-1252'])('the escapes of ISO-2022-JP as %s', (charset) =>
    expect(decoded('\u001b$B%]%s%W\u001b(B', charset)).toBe('ポンプ'),
  );
  test('Shift_JIS and EUC-JP as ISO-2022-JP', () => {
    expect(decoded('\u0083|\u0083\u0093\u0083v', 'iso-2022-jp')).toBe('ポンプ');
    expect(decoded('\u00a5\u00dd\u00a5\u00f3\u00a5\u00d7', 'iso-2022-jp')).toBe('ポンプ');
  });
  test('EUC-JP as Shift_JIS, and half-width katakana', () => {
    expect(
      decoded('\u00a5\u00dd\u00a5\u00f3\u00a5\u00d7\u00a4\u00ac\u00a4\u00a4\u00a4\u00bf\u00a4\u00a4', 'shift_jis'),
    ).toBe('ポンプがいたい');
    expect(decoded('\u00ce\u00df\u00dd\u00cc\u00df \u00a4\u00a4\u00b1', 'shift_jis')).toBe('ﾎﾟﾝﾌﾟ ､､ｱ');
  });
  test.each(['utf-16', 'utf-16le', 'utf-16be'])('big-endian text that says so, as %s', (charset) =>
    expect(decoded('\u00fe\u00ff\u0000P\u0000\u00fc', charset)).toBe('Pü'),
  );
  const windows1251 = Buffer.from('cff0e8e2e5f22c20ede0f1eef120f2e5f7b8f22e', 'hex').toString('latin1');
  const koi8 = Buffer.from('f0d2c9d7c5d42c20cec1d3cfd320d4c5dea3d42e', 'hex').toString('latin1');
  test.each(['koi8-r', 'koi8-u', 'windows-1251'])('either Cyrillic charset as %s', (charset) =>
    expect([windows1251, koi8].map((bytes) => decoded(bytes, charset))).toEqual(Array(2).fill('Привет, насос течёт.')),
  );
  test('capitals in Cyrillic are what the label says', () => {
    expect(decoded('\u00ee\u00e1\u00f3\u00ef\u00f3', 'koi8-r')).toBe('НАСОС');
    expect(decoded('\u00cd\u00c0\u00d1\u00ce\u00d1', 'windows-1251')).toBe('НАСОС');
    expect(decoded('\u00e8\u00cd\u00c0\u00d1 \u00cd\u00e0\u00f1\u00ee\u00f1', 'windows-1251')).toBe('иНАС Насос');
  });
});
