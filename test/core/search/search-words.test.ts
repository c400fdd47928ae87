// The words of a search become a query that holds nothing but them, whatever somebody types.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Stem, wordsQuery, wordsToStem } from '../../../src/core/search/search-words.js';

const term = (text: string, more: { phrase?: boolean; negated?: boolean } = {}) => ({
  ...{ text, phrase: false, negated: false },
  ...more,
});
const english = (word: string, stem: string): Stem => ({ word, language: 'en', stem });

describe('the query of a search', () => {
  it.each([
    ['printers', [english('printers', 'printer')], "('printers' | 'printer':*)"],
    ['smoking', [english('smoking', 'smoke')], "('smoking' | 'smok':*)"],
    ['bugs', [english('bugs', 'bug')], "('bugs' | 'bug' | 'bugs':*)"],
    ['copies', [english('copies', 'copi')], "('copies' | 'copy' | 'copi':*)"],
    ['Geräte', [{ word: 'geräte', language: 'de', stem: 'gerat' }], "('gerate' | 'gerat':*)"],
    ['printers', [], "('printers' | 'printers':*)"],
    ['am', [], "('am')"],
    ['123', [], "('123')"],
    ['C-000123', [], "('c' <-> '000123':*)"],
    ['server.log', [], "('server' <-> 'log':*)"],
    ['プリンター', [], "('プリ' <-> 'リン' <-> 'ンタ' <-> 'ター')"],
    ['煙', [], "('煙' | '煙':*)"],
    ['연기', [], "('연기' | '연기':*)"],
  ])('%s', (text, stems, wanted) => {
    expect(wordsQuery([term(text)], stems).wanted).toBe(wanted);
  });

  it('takes a phrase as it is written', () => {
    expect(wordsQuery([term('Paper jams', { phrase: true })], [english('jams', 'jam')]).wanted).toBe(
      "('paper' <-> 'jams')",
    );
  });

  it('wants all words, ranks by any, and excludes any of the negated', () => {
    const words = wordsQuery(
      [term('am'), term('to'), term('no', { negated: true }), term('on', { negated: true })],
      [],
    );
    expect(words).toEqual({
      ...{ wanted: "('am') & ('to')", ranked: "('am') | ('to')", unwanted: "('no') | ('on')" },
      impossible: false,
    });
  });

  it('finds nothing when a wanted term has no words, and excludes nothing for a negated one', () => {
    expect(wordsQuery([term('???'), term('smoke')], []).impossible).toBe(true);
    expect(wordsQuery([term('???', { negated: true })], [])).toEqual({
      ...{ wanted: null, ranked: null, unwanted: null },
      impossible: false,
    });
  });

  it('asks for stems of single words only, with their accents', () => {
    expect(wordsToStem([term('Geräte!'), term('a b'), term('x', { phrase: true }), term('e-mail')])).toEqual([
      'geräte',
    ]);
  });

  it('has no operator that was typed', () => {
    const part = fc.constantFrom(
      "'",
      '"',
      '\\',
      '&',
      '|',
      '!',
      '<->',
      ':*',
      ':A',
      '(',
      ')',
      '\0',
      'a',
      'jam',
      ' ',
      '打',
      '\ud800',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.boolean(), (written, phrase) => {
        const { wanted } = wordsQuery(
          [term(written, { phrase })],
          [{ word: written.toLowerCase(), language: 'en', stem: written }],
        );
        if (wanted === null) return;
        expect(wanted).toMatch(/^\('[\p{L}\p{N}\p{M}]+'(:\*)?( (\||<->) '[\p{L}\p{N}\p{M}]+'(:\*)?)*\)$/u);
      }),
    );
  });
});
