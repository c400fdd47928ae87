// Authors write: a new article, also from what resolved a case, or a change of one.

import { parseCaseNumber } from '../../core/case/number.js';
import { refuseArticle } from '../../core/knowledge/article-result.js';
import type { ArticleContent, Version } from '../../core/knowledge/version.js';
import { ARTICLE_NUMBER, editArticle as editState, firstVersion } from '../../core/knowledge/write-article.js';
import type { ArticleQueries } from '../../ports/article-queries.js';
import type { Tx } from '../../ports/transact.js';
import { type ArticleAnswer, type ArticleDeps, findAgent, getArticle, writeChanges } from './article-deps.js';

export interface NewArticle extends ArticleContent {
  /** Null: the next one. */
  readonly number: string | null;
  readonly language: string | null;
}

/** `by`: the author, by name. */
export async function newArticle(deps: ArticleDeps, by: string, given: NewArticle): Promise<ArticleAnswer> {
  const agent = findAgent(deps.rules(), by);
  if ('ok' in agent) return agent;
  const wished = given.number?.toUpperCase() ?? null;
  if (wished !== null && !ARTICLE_NUMBER.test(wished)) {
    return refuseArticle('bad-number', `"${given.number}" is not an article number; write one such as KA-1001`);
  }
  const now = deps.clock();
  const version = firstVersion(given, { agent: agent.name, id: deps.newId(), now });
  if ('ok' in version) return version;
  return deps.transact(async (tx) => {
    const number = wished ?? (await tx.articles.nextNumber());
    if ((await tx.articles.find(number)) !== undefined) {
      return refuseArticle(
        'number-taken',
        `${number} is another article; change it with: casemill article edit ${number}`,
      );
    }
    const article = { id: deps.newId(), number, language: given.language, createdAt: now };
    await tx.write({ insert: { KnowledgeArticle: [article] } });
    await insertVersion(tx, article, version);
    return { ok: true, number, text: `${number} 1.0 is a draft` };
  });
}

/** Changes the draft, or begins a new version. What is left out of `changed` stays. */
export async function editArticle(
  deps: ArticleDeps,
  number: string,
  by: string,
  changed: Partial<ArticleContent>,
  options: { readonly major: boolean },
): Promise<ArticleAnswer> {
  const agent = findAgent(deps.rules(), by);
  if ('ok' in agent) return agent;
  const author = { agent: agent.name, id: deps.newId(), now: deps.clock() };
  return deps.transact(async (tx) => {
    const article = await getArticle(tx, number);
    if ('ok' in article) return article;
    const written = editState(article, changed, options, author);
    if (!written.ok) return written;
    await writeChanges(tx, written.changes);
    if (written.created !== null) await insertVersion(tx, article, written.created);
    return { ok: true, number: article.number, text: written.text };
  });
}

/** What an article about a resolved case begins with: its title, and how it was resolved last. */
export async function contentFromCase(
  { articles }: { readonly articles: Pick<ArticleQueries, 'resolvedCase'> },
  number: string,
) {
  const parsed = parseCaseNumber(number);
  const found = parsed === undefined ? undefined : await articles.resolvedCase(parsed);
  if (found === undefined) return refuseArticle('no-case', `there is no case ${number}`);
  const { title, language, resolution } = found;
  if (resolution === null) {
    return refuseArticle('no-resolution', `${number} was not resolved yet, so there is nothing to write down`);
  }
  return { ok: true as const, content: { title, text: resolution, keywords: [] }, language };
}

async function insertVersion(
  tx: Tx,
  { id: articleId, language }: { readonly id: string; readonly language: string | null },
  version: Version,
): Promise<void> {
  await tx.write({ insert: { KnowledgeArticleVersion: [{ ...version, articleId, language }] } });
}
