// Knowledge articles, inside a transaction.

import type { Article } from '../../../core/knowledge/article.js';
import type { ArticleRepository } from '../../../ports/article-repository.js';
import { lockArticleNumbers } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { type ArticleStateJson, articleStateSql, readArticleState } from './article-state.js';

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
    async findForUpdate(ref) {
      const [locked] =
        'number' in ref
          ? await sql<{ id: string }>('SELECT id FROM "KnowledgeArticle" WHERE number = $1 FOR UPDATE', [ref.number])
          : await sql<{ id: string }>(
              `SELECT id FROM "KnowledgeArticle" WHERE id = (
                 SELECT "articleId" FROM "KnowledgeArticleVersion" WHERE id = $1) FOR UPDATE`,
              [ref.versionId],
            );
      if (locked === undefined) return undefined;
      // A statement of its own: it sees what was committed until the lock was taken.
      const [row] = await sql<{ article: ArticleStateJson }>(
        `SELECT ${articleStateSql} AS article FROM "KnowledgeArticle" article WHERE id = $1`,
        [locked.id],
      );
      return row && readArticleState(row.article);
    },
    async countRefusals(address, since) {
      const [row] = await sql<{ count: number }>(
        `SELECT count(*)::int AS count FROM "OutboundMail"
         WHERE template = 'article-review-refused' AND "toAddress" = $1 AND "promisedAt" > $2`,
        [address, since],
      );
      return row?.count ?? 0;
    },
    async nextNumber() {
      await lockArticleNumbers(sql);
      const [row] = await sql<{ last: number }>(
        `SELECT coalesce(max(substr(number, 4)::bigint), 1000)::float8 AS last FROM "KnowledgeArticle"
         WHERE number ~ '^KA-[0-9]{1,9}$'`,
      );
      return `KA-${(row?.last ?? 1000) + 1}`;
    },
  };
}
