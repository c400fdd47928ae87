// Knowledge articles, inside a transaction.

import type { Article } from '../../../core/knowledge/article.js';
import type { ArticleRepository } from '../../../ports/article-repository.js';
import type { Sql } from '../database/sql.js';

export function createArticleRepository(sql: Sql): ArticleRepository {
  return {
    async find(number) {
      const columns = 'number, title, text, version, status';
      return (await sql<Article>(`SELECT ${columns} FROM "KnowledgeArticle" WHERE number = $1`, [number]))[0];
    },
  };
}
