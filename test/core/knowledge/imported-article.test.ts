import { expect, it } from 'vitest';
import { withChanges } from '../../../src/core/knowledge/article-state.js';
import { type ImportedArticle, importArticle } from '../../../src/core/knowledge/imported-article.js';
import { articleOf, now, versionOf } from './articles.js';

const file: ImportedArticle = {
  ...{ number: 'KA-1001', title: 'Smoke', text: 'Look at the fuse.', status: 'published' },
  ...{ language: 'en', keywords: ['fuse'], author: 'lena', version: { major: 1, minor: 0 } },
  ...{ publishAt: null, expireAt: null },
};
const published = articleOf(versionOf(0, 'published'));
const step = (stored: Parameters<typeof importArticle>[0], more: Partial<ImportedArticle> = {}) =>
  importArticle(stored, { ...file, ...more }, 'new', now);

it('a new article has the version and the state of the file', () => {
  expect(step(undefined, { version: { major: 3, minor: 2 }, status: 'draft' })).toMatchObject({
    ...{ kind: 'created', language: 'en', changes: [] },
    version: { id: 'new', major: 3, minor: 2, state: 'draft', author: 'lena', publishedAt: null },
  });
});

it('the same again changes nothing, whatever the state', () => {
  expect(step(published)).toEqual({ kind: 'unchanged' });
  for (const state of ['draft', 'in-review', 'approved', 'expired', 'archived'] as const) {
    expect(step(articleOf(versionOf(0, state)), { status: state })).toEqual({ kind: 'unchanged' });
  }
});

it('changed words are published as the next version, or as the one that the file names', () => {
  expect(step(published, { text: 'Run.' })).toMatchObject({
    kind: 'changed',
    changes: [{ id: 'v1.0', state: 'archived' }],
    version: { major: 1, minor: 1, state: 'published', text: 'Run.' },
  });
  expect(step(published, { text: 'Run.', version: { major: 2, minor: 0 } })).toMatchObject({
    version: { major: 2, minor: 0 },
  });
});

it('another expiry is no new version', () => {
  const result = step(published, { expireAt: new Date('2027-01-01') });
  expect(result).toMatchObject({ changes: [{ id: 'v1.0', expireAt: new Date('2027-01-01') }], version: null });
});

it('a file makes or changes a draft, and leaves what is published', () => {
  expect(step(published, { status: 'draft', text: 'Run.' })).toMatchObject({
    changes: [],
    version: { minor: 1, state: 'draft' },
  });
  const both = articleOf(versionOf(0, 'published'), versionOf(1, 'draft', { author: 'omar' }));
  const result = step(both, { status: 'draft', text: 'Run.' });
  if (result.kind !== 'changed') throw new Error(result.kind);
  expect(withChanges(both, result.changes).versions).toMatchObject([
    { state: 'published' },
    { state: 'draft', text: 'Run.' },
  ]);
});

it('lets an article expire, and learns a language that was not known', () => {
  expect(step(published, { status: 'expired' })).toMatchObject({ changes: [{ id: 'v1.0', state: 'expired' }] });
  expect(step({ ...published, language: null })).toMatchObject({ kind: 'changed', language: 'en' });
});

it.each([
  ['another language', published, { language: 'de' }, 'language'],
  ['a draft over what is in review', articleOf(versionOf(0, 'in-review')), { status: 'draft', text: 'x' }, 'status'],
  ['an approval', articleOf(versionOf(0, 'draft')), { status: 'approved' }, 'status'],
  ['an expiry of what is not published', articleOf(versionOf(0, 'draft')), { status: 'expired' }, 'status'],
] as const)('refuses %s', (_, stored, more, key) => {
  expect(step(stored, more)).toMatchObject({ kind: 'refused', key });
});
