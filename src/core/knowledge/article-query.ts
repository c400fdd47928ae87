// What people type to search articles: words that must all occur, "phrases", `or` between alternatives, a minus before
// what must not occur. The database reads that; here is what it would take for something else.

import { type OtherNumber, otherNumbersIn } from '../search/plurals.js';

/** Scripts written without spaces: full-text search takes a whole sentence for one word there. */
const WITHOUT_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const MAX_LENGTH = 500;

export type ArticleQuery =
  | {
      readonly ok: true;
      readonly query: string;
      /** Texts that must occur somewhere, also inside of words; empty: the words decide. */
      readonly parts: readonly string[];
      /** The words outside of phrases in their other number. */
      readonly others: readonly OtherNumber[];
    }
  /** `column` counts from 1. */
  | { readonly ok: false; readonly column: number; readonly text: string };

export function parseArticleQuery(written: string): ArticleQuery {
  const query = written.replaceAll('\0', ' ').replace(/[“”„«»]/g, '"');
  if (query.trim() === '') return { ok: false, column: 1, text: 'write what to search for' };
  if (query.length > MAX_LENGTH) {
    return { ok: false, column: MAX_LENGTH + 1, text: `a search has at most ${MAX_LENGTH} characters` };
  }
  if ([...query.matchAll(/"/g)].length % 2 === 1) {
    return { ok: false, column: query.lastIndexOf('"') + 1, text: 'this quote is not closed' };
  }
  const words = query.replaceAll('"', ' ').split(/\s+/);
  const others = otherNumbersIn(query.replaceAll(/"[^"]*"/g, ' '));
  return { ok: true, query, parts: WITHOUT_SPACES.test(query) ? words.filter((word) => word !== '') : [], others };
}
