// What authors write: a new article, a new version, a changed draft. A draft belongs to its author, who is the one
// person that does not approve it.

import { type ArticleRefusal, refuseArticle } from './article-result.js';
import { type ArticleState, latestVersion, openVersion, type VersionChange } from './article-state.js';
import { type ArticleContent, normalText, type Version, versionNumber } from './version.js';

/** Letters and digits around a hyphen: safe as the name of a file. */
export const ARTICLE_NUMBER = /^[A-Z]{1,10}-\d{1,9}$/;

/** `ka1001` and `1001` may mean KA-1001. */
export function meantArticleNumber(written: string): string {
  return written
    .toUpperCase()
    .replace(/^([A-Z]{0,10})-?(\d{1,9})$/, (_, letters, digits) => `${letters || 'KA'}-${digits}`);
}

export type Written =
  | { readonly ok: true; readonly text: string; readonly created: Version; readonly changes: readonly VersionChange[] }
  | { readonly ok: true; readonly text: string; readonly created: null; readonly changes: readonly VersionChange[] }
  | ArticleRefusal;

interface Author {
  /** The agent, by name. */
  readonly agent: string;
  /** Of a new version. */
  readonly id: string;
  readonly now: Date;
}

/** The first version of an article. */
export function firstVersion(content: ArticleContent, author: Author): Version | ArticleRefusal {
  return refuseEmpty(content) ?? draft(content, { major: 1, minor: 0 }, author);
}

/** Changes the draft, or begins the next version with all that the latest one has. `major`: the next whole number. */
export function editArticle(
  article: ArticleState,
  changed: Partial<ArticleContent>,
  { major }: { readonly major: boolean },
  author: Author,
): Written {
  const latest = latestVersion(article);
  if (latest === undefined) return refuseArticle('no-article', `${article.number} has no version`);
  const open = openVersion(article);
  const content = { ...contentOf(open ?? latest), ...changed };
  const refused = refuseEmpty(content);
  if (refused !== null) return refused;
  const { number } = article;
  if (open === undefined) {
    const next = major ? { major: latest.major + 1, minor: 0 } : { major: latest.major, minor: latest.minor + 1 };
    const created = draft(content, next, author);
    return { ok: true, text: `${number} ${versionNumber(created)} is a draft`, created, changes: [] };
  }
  const name = `${number} ${versionNumber(open)}`;
  if (open.state !== 'draft') {
    return refuseArticle('wrong-state', `${name} is ${open.state}; when it is rejected, it is a draft again`);
  }
  if (open.author !== null && open.author !== author.agent) {
    return refuseArticle('draft-of-another', `${name} is a draft of ${open.author}, who has to finish it first`);
  }
  const change = { id: open.id, ...content, text: normalText(content.text), author: author.agent };
  return { ok: true, text: `the draft ${name} is changed`, created: null, changes: [change] };
}

function contentOf({ title, text, keywords }: ArticleContent): ArticleContent {
  return { title, text, keywords };
}

function refuseEmpty({ title, text }: ArticleContent): ArticleRefusal | null {
  if (title.trim() === '' || /[\r\n]/.test(title))
    return refuseArticle('no-text', 'the title must be one line of text');
  return normalText(text) === '' ? refuseArticle('no-text', 'the article has no text') : null;
}

function draft(
  { title, text, keywords }: ArticleContent,
  number: { readonly major: number; readonly minor: number },
  { agent, id, now }: Author,
): Version {
  return {
    ...{ id, ...number, title: title.trim(), text: normalText(text), keywords },
    ...{ author: agent, state: 'draft', reason: null, createdAt: now },
    ...{ submittedAt: null, approvedBy: null, approvedAt: null, publishAt: null, publishedBy: null },
    ...{ publishedAt: null, expireAt: null, endedAt: null },
  };
}
