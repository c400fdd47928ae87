// Suggests published articles for a case: those that share words with it. A word counts more where it stands in the title
// or the keywords, and the fewer articles have it. Articles in the case's language come first.

import type { CaseTexts, CaseWord } from '../../../core/knowledge/case-words.js';
import type { SuggestedArticle } from '../../../ports/article-queries.js';
import type { Sql } from '../database/sql.js';
import { listedColumns } from './shown-version.js';

/** An article in another language than the customer's helps less; one whose language is not known may help. */
const languageFactor = `CASE WHEN $3::text IS NULL OR article.language IS NULL THEN 0.8
  WHEN article.language = $3 THEN 1 ELSE 0.2 END`;

const suggestSql = `
WITH word AS (SELECT * FROM unnest($1::text[], $2::float8[]) AS word(word, weight)),
config AS (SELECT DISTINCT text_search_config(language) AS config FROM "KnowledgeArticle"),
asked AS (
  SELECT word, weight, config, plainto_tsquery(config, word) AS stem, plainto_tsquery('simple', fold_text(word)) AS plain
  FROM word CROSS JOIN config),
hit AS (
  SELECT version.id, asked.word, asked.weight, ts_rank(version.words, asked.stem || asked.plain) AS rank
  FROM asked JOIN "KnowledgeArticleVersion" version
    ON version.words @@ (asked.stem || asked.plain) AND text_search_config(version.language) = asked.config
  -- What is left of a stop word is nothing.
  WHERE version.state = 'published' AND numnode(asked.stem) > 0),
weighed AS (
  SELECT id, word, weight * rank * ln(1 + (
      SELECT count(*) FROM "KnowledgeArticleVersion" WHERE state = 'published')::float8
    / count(*) OVER (PARTITION BY word)) AS score FROM hit)
SELECT ${listedColumns}, array_agg(weighed.word ORDER BY weighed.score DESC, weighed.word) AS words
FROM weighed JOIN "KnowledgeArticleVersion" version ON version.id = weighed.id
JOIN "KnowledgeArticle" article ON article.id = version."articleId"
GROUP BY article.id, version.id
ORDER BY sum(weighed.score) * ${languageFactor} DESC, article.number LIMIT $4`;

export async function suggestArticles(
  sql: Sql,
  words: readonly CaseWord[],
  language: string | null,
  atMost: number,
): Promise<readonly SuggestedArticle[]> {
  if (words.length === 0) return [];
  const parameters = [words.map(({ word }) => word), words.map(({ weight }) => weight), language, atMost];
  return sql<SuggestedArticle>(suggestSql, parameters);
}

const FROM_CUSTOMER = `kind = 'email' AND direction = 'in' AND agent IS NULL`;

export async function readCaseTexts(sql: Sql, number: number): Promise<CaseTexts | undefined> {
  const [row] = await sql<Omit<CaseTexts, 'texts'> & { description: string; newest: string | null }>(
    `SELECT title, language, description, (SELECT name FROM "Product" WHERE id = c."productId") AS product,
       (SELECT coalesce("replyText", text) FROM "Activity" WHERE "caseId" = c.id AND ${FROM_CUSTOMER}
        ORDER BY at DESC LIMIT 1) AS newest
     FROM "Case" c WHERE number = $1`,
    [number],
  );
  if (row === undefined) return undefined;
  const { title, product, language, description, newest } = row;
  return { title, product, language, texts: [description, newest ?? ''] };
}
