// Text is cut into the same words when it is stored and when it is searched for.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/core/search/words.js';

describe('the words of a text', () => {
  it.each([
    ['Paper-jam in "server.log"!', ['paper', 'jam', 'in', 'server', 'log']],
    ['ana.o’neill@contoso.com', ['ana', 'o', 'neill', 'contoso', 'com']],
    ['Geräte Straße ŒUVRE İstanbul ağırlık', ['gerate', 'strasse', 'oeuvre', 'istanbul', 'agirlik']],
    ['décembre de\u0301cembre', ['decembre', 'decembre']],
    ['ΕΚΤΥΠΩΤΉΣ εκτυπωτής', ['εκτυπωτησ', 'εκτυπωτησ']],
    ['Ёлка ещё', ['елка', 'еще']],
    ['الطابعة لا تعمل، طَابِعة', ['طابعه', 'لا', 'تعمل', 'طابعه']],
    ['프린터에서 연기', ['프린터에서', '연기']],
    ['打印机', ['打印', '印机', '机']],
    ['Windows更新', ['windows', '更新', '新']],
    ['ﾌﾟﾘﾝﾀｰ プリンター', ['プリ', 'リン', 'ンタ', 'ター', 'ー', 'プリ', 'リン', 'ンタ', 'ター', 'ー']],
    ['soft\u00adhyphen \u200fעברית\u200e', ['softhyphen', 'עברית']],
    ['\ud800 \0 !!! ---', []],
    ['x'.repeat(100), ['x'.repeat(40)]],
  ])('of %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('have letters and digits only, at most forty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]{1,40}$/u);
      }),
    );
  });

  it('are the same when a text is folded twice, or written in upper case', () => {
    const word = fc.constantFrom('Gerät', 'ñandú', 'ПРИНТЕР', 'printer', '印刷', 'ไทย', '42', 'łódź', 'straße');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const text = words.join(' ');
        expect(wordsOf(text.toUpperCase())).toEqual(wordsOf(text));
        expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text));
      }),
    );
  });
});
