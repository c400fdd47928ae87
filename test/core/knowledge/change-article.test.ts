import { describe, expect, it } from 'vitest';
import { dueChanges, withChanges } from '../../../src/core/knowledge/article-state.js';
import { type ArticleAction, changeArticle } from '../../../src/core/knowledge/change-article.js';
import { admin, agentOf, articleOf, author, by, now, supervisor, versionOf } from './articles.js';

const later = new Date('2026-04-01T00:00:00Z');
const publish: ArticleAction = { kind: 'publish', at: null, expireAt: null };

describe('an action on an article', () => {
  it.each([
    ['submit', { kind: 'submit' }, author, 'draft', 'in-review'],
    ['approve', { kind: 'approve' }, supervisor, 'in-review', 'approved'],
    ['reject', { kind: 'reject', reason: 'Too short' }, supervisor, 'in-review', 'draft'],
    ['reject what was approved', { kind: 'reject', reason: 'Wrong' }, supervisor, 'approved', 'draft'],
    ['publish', publish, admin, 'approved', 'published'],
    ['expire', { kind: 'expire', at: null }, admin, 'published', 'expired'],
    ['take back', { kind: 'reject', reason: 'Not yet' }, author, 'in-review', 'draft'],
    ['archive a draft', { kind: 'archive' }, author, 'draft', 'archived'],
    ['archive what expired', { kind: 'archive' }, admin, 'expired', 'archived'],
  ] as const)('%s: moves the version on', (_, action, agent, before, after) => {
    const article = articleOf(versionOf(0, before));
    const result = changeArticle(article, action, by(agent));
    expect(result.ok ? withChanges(article, result.changes).versions[0]?.state : result).toBe(after);
  });

  it.each([
    ['not twice', { kind: 'submit' }, author, 'in-review', 'wrong-state'],
    ['approved before it is submitted', { kind: 'approve' }, supervisor, 'draft', 'wrong-state'],
    ['published before it is approved', publish, admin, 'in-review', 'wrong-state'],
    ['published twice', publish, admin, 'published', 'wrong-state'],
    ['expired before it is published', { kind: 'expire', at: null }, admin, 'approved', 'wrong-state'],
    ['rejected without a reason', { kind: 'reject', reason: ' ' }, supervisor, 'in-review', 'no-reason'],
    ['approved without the right', { kind: 'approve' }, agentOf('max', 'agent'), 'in-review', 'not-allowed'],
    ['published by who may only approve', publish, supervisor, 'approved', 'not-allowed'],
    ['approved by its author', { kind: 'approve' }, agentOf('lena', 'admin'), 'in-review', 'own-article'],
    ['archived while it is published', { kind: 'archive' }, admin, 'published', 'wrong-state'],
    ['archived by another agent', { kind: 'archive' }, agentOf('max', 'agent'), 'draft', 'not-allowed'],
    ['rejected by another agent', { kind: 'reject', reason: 'x' }, agentOf('max', 'agent'), 'in-review', 'not-allowed'],
    ['published in the past', { ...publish, at: new Date(0) }, admin, 'approved', 'bad-time'],
    ['expired in the past', { kind: 'expire', at: new Date(0) }, admin, 'published', 'bad-time'],
    ['expired before it is published', { kind: 'publish', at: later, expireAt: now }, admin, 'approved', 'bad-time'],
  ] as const)('is refused: %s', (_, action, agent, state, code) => {
    const result = changeArticle(articleOf(versionOf(0, state)), action, by(agent));
    expect(result).toMatchObject({ ok: false, code });
  });

  it('lets authors approve their own articles where the settings say so', () => {
    const lena = agentOf('lena', 'supervisor');
    const article = articleOf(versionOf(0, 'in-review'));
    expect(changeArticle(article, { kind: 'approve' }, by(lena, { approveOwn: true }))).toMatchObject({ ok: true });
  });

  it('says who may do it, and why a version went back', () => {
    const article = articleOf(versionOf(0, 'in-review'));
    expect(changeArticle(article, { kind: 'approve' }, by(author))).toMatchObject({
      text: 'lena may not approve articles: that needs the role supervisor or admin in agents.yaml',
    });
    const rejected = articleOf(versionOf(0, 'draft', { reason: 'Too short' }));
    expect(changeArticle(rejected, { kind: 'approve' }, by(supervisor))).toMatchObject({
      text: 'KA-1001 1.0 is draft (rejected: Too short); only what is in-review can be approved',
    });
  });

  it('refuses a placeholder that nothing fills', () => {
    const article = articleOf(versionOf(0, 'draft', { text: 'Dear {{contact.name}}, see {{order.id}}.' }));
    const result = changeArticle(article, { kind: 'submit' }, by(author));
    expect(result).toMatchObject({ ok: false, code: 'bad-placeholder' });
  });

  it('archives the predecessor before it publishes', () => {
    const article = articleOf(versionOf(0, 'published'), versionOf(1, 'approved'));
    const result = changeArticle(article, publish, by(admin));
    expect(result.ok && result.changes.map(({ id, state }) => [id, state])).toEqual([
      ['v1.1', undefined],
      ['v1.0', 'archived'],
      ['v1.1', 'published'],
    ]);
  });
});

describe('the clock', () => {
  it('publishes at the time that was set, and not before', () => {
    const article = articleOf(versionOf(0, 'published'), versionOf(1, 'approved'));
    const result = changeArticle(article, { kind: 'publish', at: later, expireAt: null }, by(admin));
    if (!result.ok) throw new Error(result.text);
    const scheduled = withChanges(article, result.changes);
    expect(scheduled.versions.map(({ state }) => state)).toEqual(['published', 'approved']);
    expect(dueChanges(scheduled, new Date(later.getTime() - 1))).toEqual([]);
    const after = withChanges(scheduled, dueChanges(scheduled, later));
    expect(after.versions.map(({ state, publishedBy }) => [state, publishedBy])).toEqual([
      ['archived', null],
      ['published', 'ida'],
    ]);
    expect(dueChanges(after, later)).toEqual([]);
  });

  it('lets a version expire, also one that it has just published', () => {
    const scheduled = versionOf(0, 'approved', { publishAt: now, expireAt: later });
    const article = articleOf(scheduled);
    expect(withChanges(article, dueChanges(article, now)).versions[0]?.state).toBe('published');
    expect(withChanges(article, dueChanges(article, later)).versions[0]?.state).toBe('expired');
  });
});
