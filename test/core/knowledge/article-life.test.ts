import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type ArticleState,
  dueChanges,
  openVersion,
  publication,
  withChanges,
} from '../../../src/core/knowledge/article-state.js';
import { type ArticleAction, changeArticle } from '../../../src/core/knowledge/change-article.js';
import { editArticle, firstVersion } from '../../../src/core/knowledge/write-article.js';
import { admin, agentOf, articleOf, author, settings, supervisor } from './articles.js';

const agents = [author, supervisor, admin, agentOf('lena', 'agent', 'supervisor', 'admin')];

/** Minutes from the beginning; null: at once. */
const time = fc.option(fc.integer({ min: 0, max: 60 }));

const step = fc.oneof(
  fc.record({ kind: fc.constantFrom('submit', 'approve', 'archive') }),
  fc.record({ kind: fc.constant('reject'), reason: fc.constantFrom('', 'Too short') }),
  fc.record({ kind: fc.constant('publish'), at: time, expireAt: time }),
  fc.record({ kind: fc.constant('expire'), at: time }),
  fc.record({ kind: fc.constant('edit'), major: fc.boolean() }),
  fc.record({ kind: fc.constant('clock') }),
);

it('has at most one published version at any moment, whatever is done in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.constantFrom(...agents)), { maxLength: 60 }), (steps) => {
      const start = Date.UTC(2026, 2, 2);
      const at = (minute: number | null | undefined) => (minute == null ? null : new Date(start + minute * 60_000));
      const content = { title: 'Smoke', text: 'Look at the fuse.', keywords: [] };
      const first = firstVersion(content, { agent: author.name, id: 'v0', now: new Date(start) });
      if ('ok' in first) throw new Error(first.text);
      let article: ArticleState = articleOf(first);
      for (const [index, [one, agent]] of steps.entries()) {
        const now = new Date(start + index * 60_000);
        const context = { agent, settings, now, timeZone: 'UTC' };
        let changes = one.kind === 'clock' ? dueChanges(article, now) : [];
        if (one.kind === 'edit') {
          const written = editArticle(article, {}, one, { agent: agent.name, id: `v${index + 1}`, now });
          if (written.ok) {
            changes = written.changes;
            if (written.created !== null) article = { ...article, versions: [...article.versions, written.created] };
          }
        } else if (one.kind !== 'clock') {
          const action = {
            ...one,
            at: at('at' in one ? one.at : null),
            expireAt: at('expireAt' in one ? one.expireAt : null),
          };
          const result = changeArticle(article, action as ArticleAction, context);
          if (result.ok) changes = result.changes;
        }
        // Each change is a statement of its own, so each must leave a sound article behind.
        for (const change of changes) {
          article = withChanges(article, [change]);
          expectSound(article);
        }
        expectSound(article);
      }
    }),
    { numRuns: 1000 },
  );
});

function expectSound(article: ArticleState): void {
  const { versions } = article;
  expect(versions.filter(({ state }) => state === 'published').length).toBeLessThanOrEqual(1);
  expect(versions.filter(({ state }) => ['draft', 'in-review', 'approved'].includes(state)).length).toBeLessThanOrEqual(
    1,
  );
  expect(new Set(versions.map(({ major, minor }) => `${major}.${minor}`)).size).toBe(versions.length);
  for (const { state, author, approvedBy, publishedAt } of versions) {
    if (state === 'approved' || publishedAt !== null) expect(approvedBy).not.toBeNull();
    expect(approvedBy).not.toBe(author);
  }
}

it('publishing archives whatever was published, also of an article that nobody works on', () => {
  const article = articleOf();
  expect(publication(article, 'v', null, new Date(0))).toHaveLength(1);
  expect(openVersion(article)).toBeUndefined();
});
