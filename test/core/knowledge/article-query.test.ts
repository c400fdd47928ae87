import { expect, it } from 'vitest';
import { parseArticleQuery } from '../../../src/core/knowledge/article-query.js';

it.each([
  ['paper "jam', 7],
  ['"a" "b', 5],
  ['„Papierstau', 1],
  ['  ', 1],
  ['x'.repeat(501), 501],
])('%s is refused, with its column', (query, column) => {
  expect(parseArticleQuery(query)).toMatchObject({ ok: false, column });
});

it('looks for texts inside of words only in scripts without spaces', () => {
  expect(parseArticleQuery('paper jam')).toMatchObject({ ok: true, query: 'paper jam', parts: [] });
  expect(parseArticleQuery('“紙詰まり” プリンタ')).toMatchObject({ parts: ['紙詰まり', 'プリンタ'] });
});
