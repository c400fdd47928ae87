// Reads an article with all its versions, as one JSON value.

import type { ArticleState } from '../../../core/knowledge/article-state.js';
import type { Version } from '../../../core/knowledge/version.js';
import { instant, type Texts } from '../database/sql.js';

/** Of a row `article` of "KnowledgeArticle". */
export const articleStateSql = `json_build_object('id', article.id, 'number', article.number, 'language', article.language,
  'versions', (SELECT coalesce(json_agg(json_build_object('id', id, 'major', major, 'minor', minor, 'title', title,
      'text', text, 'keywords', coalesce(keywords, '{}'), 'author', author, 'state', state, 'reason', reason,
      'createdAt', "createdAt", 'submittedAt', "submittedAt", 'approvedBy', "approvedBy", 'approvedAt', "approvedAt",
      'publishAt', "publishAt", 'publishedBy', "publishedBy", 'publishedAt', "publishedAt", 'expireAt', "expireAt",
      'endedAt', "endedAt") ORDER BY major, minor), '[]')
    FROM "KnowledgeArticleVersion" WHERE "articleId" = article.id))`;

export type ArticleStateJson = Omit<ArticleState, 'versions'> & { readonly versions: readonly Texts<Version>[] };

export function readArticleState({ versions, ...article }: ArticleStateJson): ArticleState {
  return {
    ...article,
    versions: versions.map((version) => ({
      ...version,
      createdAt: new Date(version.createdAt),
      submittedAt: instant(version.submittedAt),
      approvedAt: instant(version.approvedAt),
      publishAt: instant(version.publishAt),
      publishedAt: instant(version.publishedAt),
      expireAt: instant(version.expireAt),
      endedAt: instant(version.endedAt),
    })),
  };
}
