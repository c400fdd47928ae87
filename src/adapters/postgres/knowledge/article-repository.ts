// Knowledge articles, inside a transaction.

import type { Article } from '../../../core/knowledge/article.js';
import type { ArticleRepository } from '../../../ports/article-repository.js';
import type { Sql } from '../database/sql.js';

const articleSql = `
SELECT article.number, article.language, version.id AS "versionId", version.major || '.' || version.minor AS version,
  version.title, version.text, version.state AS status
FROM "KnowledgeArticle" article JOIN "KnowledgeArticleVersion" version ON version."articleId" = article.id
WHERE article.number = $1 ORDER BY version.state = 'published' DESC, version.major DESC, version.minor DESC LIMIT 1`;

export function createArticleRepository(sql: Sql): ArticleRepository {
  return {
    async find(number) {
      return (await sql<Article>(articleSql, [number]))[0];
    },
  };
}
