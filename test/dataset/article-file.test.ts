// Articles as Markdown files: what is written is read again as it was, and every problem has its place.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportedVersion } from '../../src/core/knowledge/imported-article.js';
import { normalText, VERSION_STATES } from '../../src/core/knowledge/version.js';
import { articleFileText, parseArticleFile } from '../../src/dataset/article-file.js';
import { formatProblem } from '../../src/rules/yaml/problem.js';
import { articleOf, versionOf } from '../core/knowledge/articles.js';

const line = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter((text) => /\S/.test(text) && !/[\r\n\u2028\u2029\u0085]/.test(text));
const body = fc
  .array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('---', '# Title', '', '{{case.number}}', ': x', '\t- a')),
  )
  .map((lines) => normalText(lines.join('\n')))
  .filter((text) => text !== '' && !text.includes('\r') && !/\{\{(?!case\.number)/.test(text));
const instant = fc.option(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }));

it('an article is read as it was written, whatever it contains', () => {
  fc.assert(
    fc.property(
      ...([
        line,
        body,
        fc.array(line),
        fc.constantFrom(...VERSION_STATES),
        fc.option(fc.constantFrom('de', 'en', 'no')),
        fc.option(line),
        instant,
        instant,
        fc.nat(2_000),
      ] as const),
      (title, text, keywords, state, language, author, publishAt, expireAt, minor) => {
        const version = versionOf(minor, state, { title, text, keywords, author, publishAt, expireAt });
        const article = { ...articleOf(version), language };
        const written = articleFileText(article) ?? '';
        const parsed = parseArticleFile('KA-1001.md', written, 'KA-1001');
        if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
        expect(parsed.article).toEqual({
          ...{ number: 'KA-1001', title, text, keywords, status: state, language, author, publishAt, expireAt },
          version: { major: 1, minor },
        });
        const again = { ...article, versions: [{ ...version, ...parsed.article, state: parsed.article.status }] };
        expect(articleFileText(again as typeof article)).toBe(written);
      },
    ),
    { numRuns: 500 },
  );
});

it('shows the published version, or else the latest', () => {
  expect(exportedVersion(articleOf(versionOf(0, 'published'), versionOf(1, 'draft')))?.minor).toBe(0);
  expect(exportedVersion(articleOf(versionOf(9, 'expired'), versionOf(10, 'draft')))?.minor).toBe(10);
  expect(articleFileText(articleOf())).toBeUndefined();
});

it('without front matter the first line is the title, and what it does not say stays', () => {
  const parsed = parseArticleFile('KA-1.md', '# Smoke\r\n\r\nLook at the fuse.\r\n', 'KA-1');
  expect(parsed).toMatchObject({
    article: { number: 'KA-1', title: 'Smoke', text: 'Look at the fuse.', status: 'published' },
  });
  expect(parsed.ok && Object.keys(parsed.article)).toEqual(['number', 'title', 'text', 'status']);
});

it.each([
  ['---\ntitle: A\n', 'KA-1.md:1:1: the front matter has no end'],
  ['---\nTitle: A\n---\nx\n', 'KA-1.md:2:1: KA-1: unknown key "Title"'],
  ['---\ntitle: [\n---\nx\n', 'KA-1.md:2:9: not valid YAML'],
  [
    '---\ntitle: A\nversion: 1.10\n---\nx\n',
    'KA-1.md:3:10: KA-1: "version" is the number 1.1; it must be a version in quotes',
  ],
  ['---\ntitle: A\nversion: "1"\n---\nx\n', 'KA-1.md:3:10: KA-1: "1" is not a version'],
  ['---\ntitle: A\nstatus: live\n---\nx\n', 'KA-1.md:3:9: KA-1: "status" is "live"; it must be one of: draft'],
  ['---\nnumber: ../../etc/KA-1\ntitle: A\n---\nx\n', 'KA-1.md:2:9: KA-1: "../../etc/KA-1" is not an article number'],
  ['---\nnumber: KA-2\ntitle: A\n---\nx\n', 'KA-1.md:2:9: KA-1: the number is KA-2, and the file is named after KA-1'],
  ['---\ntitle: A\nexpireAt: soon\n---\nx\n', 'KA-1.md:3:11: KA-1: "soon" is not an instant'],
  ['---\ntitle: A\n---\n\n  \n', 'KA-1.md:3:1: the article has no text'],
  ['---\ntitle: A\n---\n\nDear {{contact.name}},\nyour {{order}}\n', 'KA-1.md:6:6: "{{order}}" is not known'],
  ['# Only a title\n', 'KA-1.md:1:1: the first line must be the title'],
])('%j is refused with its place', (written, problem) => {
  const parsed = parseArticleFile('KA-1.md', written, 'KA-1');
  if (parsed.ok) throw new Error('it was accepted');
  expect(parsed.problems.map(formatProblem)).toContainEqual(expect.stringContaining(problem));
});
