import { expect, it } from 'vitest';
import { editArticle, firstVersion } from '../../../src/core/knowledge/write-article.js';
import { articleOf, now, versionOf } from './articles.js';

const lena = { agent: 'lena', id: 'new', now };
const minor = { major: false };

it('a first version is the draft 1.0 of its author, with Unix line ends', () => {
  const content = { title: ' Smoke ', text: '\r\nOne\r\nTwo\n\n', keywords: [] };
  expect(firstVersion(content, lena)).toMatchObject({
    ...{ major: 1, minor: 0, author: 'lena', state: 'draft', title: 'Smoke', text: 'One\nTwo' },
  });
});

it.each([
  ['no title', { title: ' ', text: 'x' }],
  ['a title of two lines', { title: 'a\nb', text: 'x' }],
  ['no text', { title: 'a', text: ' \n' }],
])('refuses an article with %s', (_, content) => {
  expect(firstVersion({ ...content, keywords: [] }, lena)).toMatchObject({ ok: false, code: 'no-text' });
});

it('a new version copies all that is not changed, and gets the next number', () => {
  const article = articleOf(versionOf(9, 'published'), versionOf(10, 'expired', { title: 'Fire' }));
  expect(editArticle(article, { text: 'Run.' }, minor, lena)).toMatchObject({
    created: { major: 1, minor: 11, title: 'Fire', text: 'Run.', keywords: ['fuse'], state: 'draft' },
  });
  expect(editArticle(article, {}, { major: true }, lena)).toMatchObject({ created: { major: 2, minor: 0 } });
});

it('a draft is changed in place, by its author only', () => {
  const article = articleOf(versionOf(0, 'draft'));
  expect(editArticle(article, { title: 'Fire' }, minor, lena)).toMatchObject({
    created: null,
    changes: [{ id: 'v1.0', title: 'Fire', text: 'Look at the fuse.' }],
  });
  expect(editArticle(article, {}, minor, { ...lena, agent: 'omar' })).toMatchObject({ code: 'draft-of-another' });
});

it.each(['in-review', 'approved'] as const)('what is %s is not changed', (state) => {
  expect(editArticle(articleOf(versionOf(0, state)), {}, minor, lena)).toMatchObject({ code: 'wrong-state' });
});
