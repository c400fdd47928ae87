// Reads knowledge articles for lists, searches and suggestions.

import type { ArticleFilter, ArticleQueries, ArticleUsage, ListedArticle } from '../../../ports/article-queries.js';
import type { Page, PageRequest } from '../../../ports/page.js';
import { cursorOf, pageOf, textKey } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';
import { type ArticleStateJson, articleStateSql, readArticleState } from './article-state.js';
import { searchArticles } from './search-articles.js';
import { listedColumns, shownVersion } from './shown-version.js';
import { suggestArticles } from './suggest-articles.js';

const usageSql = `(SELECT json_build_object('sent', count(*), 'lastSentAt', max(sent.at), 'resolved',
    count(DISTINCT sent."caseId") FILTER (WHERE EXISTS (SELECT FROM "Activity" resolution
      WHERE resolution."caseId" = sent."caseId" AND resolution.kind = 'resolution' AND resolution.at >= sent.at)))
  FROM "Activity" sent WHERE sent."articleVersionId" IN (
    SELECT id FROM "KnowledgeArticleVersion" WHERE "articleId" = article.id))`;

export function createArticleQueries(sql: Sql): ArticleQueries {
  return {
    list: (filter, page) => listArticles(sql, filter, page),
    async find(number) {
      const [row] = await sql<{ article: ArticleStateJson; usage: ArticleUsage & { lastSentAt: string | null } }>(
        `SELECT ${articleStateSql} AS article, ${usageSql} AS usage FROM "KnowledgeArticle" article WHERE number = $1`,
        [number],
      );
      if (row === undefined) return undefined;
      const { lastSentAt } = row.usage;
      const usage = { ...row.usage, lastSentAt: lastSentAt === null ? null : new Date(lastSentAt) };
      return { article: readArticleState(row.article), usage };
    },
    async states({ limit, after }) {
      const rows = await sql<{ article: ArticleStateJson }>(
        `SELECT ${articleStateSql} AS article FROM "KnowledgeArticle" article WHERE number > $1 ORDER BY number LIMIT $2`,
        [...statesCursor.read(after, ['']), limit + 1],
      );
      return pageOf(
        rows,
        limit,
        (row) => readArticleState(row.article),
        (row) => statesCursor.write([row.article.number]),
      );
    },
    async resolvedCase(number) {
      const [row] = await sql<{ title: string; language: string | null; resolution: string | null }>(
        `SELECT title, language, (SELECT text FROM "Activity" WHERE "caseId" = c.id AND kind = 'resolution'
           ORDER BY at DESC LIMIT 1) AS resolution FROM "Case" c WHERE number = $1`,
        [number],
      );
      return row;
    },
    search: (search, page) => searchArticles(sql, search, page),
    suggest: (caseNumber, atMost) => suggestArticles(sql, caseNumber, atMost),
    async due(now) {
      const rows = await sql<{ number: string }>(
        `SELECT number FROM "KnowledgeArticle" WHERE id IN (
           SELECT "articleId" FROM "KnowledgeArticleVersion" WHERE state = 'approved' AND "publishAt" <= $1
           UNION SELECT "articleId" FROM "KnowledgeArticleVersion" WHERE state = 'published' AND "expireAt" <= $1)
         ORDER BY number`,
        [now],
      );
      return rows.map(({ number }) => number);
    },
  };
}

const cursor = cursorOf('articles', [textKey]);
const statesCursor = cursorOf('whole articles', [textKey]);

async function listArticles(
  sql: Sql,
  { status, language }: ArticleFilter,
  { limit, after }: PageRequest,
): Promise<Page<ListedArticle>> {
  // Who asks for a state wants the latest version in it, also one behind a published one.
  const rows = await sql<ListedArticle>(
    `SELECT DISTINCT ON (article.number) ${listedColumns} FROM "KnowledgeArticle" article
     JOIN "KnowledgeArticleVersion" version ON version."articleId" = article.id
     WHERE article.number > $1 AND CASE WHEN $3::text IS NULL THEN ${shownVersion} ELSE version.state = $3 END
       AND ($4::text IS NULL OR article.language = $4)
     ORDER BY article.number, version.major DESC, version.minor DESC LIMIT $2`,
    [...cursor.read(after, ['']), limit + 1, status ?? null, language ?? null],
  );
  return pageOf(
    rows,
    limit,
    (row) => row,
    (row) => cursor.write([row.number]),
  );
}
