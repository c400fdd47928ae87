// Suggests published articles for a case: those that share words with it. A word counts more where it stands in the
// title or the keywords, and the fewer articles have it; one that most have says nothing. Articles in the case's
// language come first.

import { type CaseTexts, caseWords } from '../../../core/knowledge/case-words.js';
import { foldText } from '../../../core/rule-set/fold-text.js';
import { otherNumbers } from '../../../core/search/plurals.js';
import type { SuggestedArticle } from '../../../ports/article-queries.js';
import type { Sql } from '../database/sql.js';
import { listedColumns } from './shown-version.js';

/** An article in another language than the customer's helps less; one whose language is not known may help. */
const languageFactor = `CASE WHEN $3::text IS NULL OR article.language IS NULL THEN 0.8
  WHEN article.language = $3 THEN 1 ELSE 0.2 END`;

// A rank needs the whole vector of an article, so it is computed only for those that share the most telling words.
const suggestSql = `
WITH config AS MATERIALIZED (SELECT DISTINCT text_search_config(language) AS config FROM "KnowledgeArticle"),
asked AS MATERIALIZED (
  -- As each language inflects it, and as it is written: one look into the index for each word.
  SELECT word, weight, plainto_tsquery('simple', fold_text(word)) || websearch_to_tsquery('simple', others) || coalesce((
      SELECT string_agg('(' || stem::text || ')', ' | ') FROM (
        SELECT DISTINCT plainto_tsquery(config, word) AS stem FROM config) stems WHERE numnode(stem) > 0), '')::tsquery AS query
  FROM unnest($1::text[], $2::float8[], $5::text[]) AS word(word, weight, others)
  WHERE numnode(plainto_tsquery(text_search_config($3), word)) > 0),
hit AS MATERIALIZED (
  SELECT version.id, asked.word, asked.weight, asked.query
  FROM asked JOIN "KnowledgeArticleVersion" version ON version.words @@ asked.query AND version.state = 'published'),
telling AS (
  SELECT hit.id, hit.word, hit.query, hit.weight * ln(1 + total.articles::float8 / common.articles) AS value
  FROM hit JOIN (SELECT word, count(*) AS articles FROM hit GROUP BY word) common ON common.word = hit.word
  CROSS JOIN (SELECT count(*) AS articles FROM "KnowledgeArticleVersion" WHERE state = 'published') total
  WHERE common.articles <= greatest(20, total.articles / 2)),
best AS (SELECT id FROM telling GROUP BY id ORDER BY sum(value) DESC, id LIMIT 100),
weighed AS (
  SELECT telling.id, telling.word, telling.value * ts_rank(version.words, telling.query) AS score
  FROM best JOIN telling ON telling.id = best.id JOIN "KnowledgeArticleVersion" version ON version.id = best.id)
SELECT ${listedColumns}, array_agg(weighed.word ORDER BY weighed.score DESC, weighed.word) AS words
FROM weighed JOIN "KnowledgeArticleVersion" version ON version.id = weighed.id
JOIN "KnowledgeArticle" article ON article.id = version."articleId"
GROUP BY article.id, version.id
ORDER BY sum(weighed.score) * ${languageFactor} DESC, article.number LIMIT $4`;

export async function suggestArticles(
  sql: Sql,
  caseNumber: number,
  atMost: number,
): Promise<readonly SuggestedArticle[] | undefined> {
  const texts = await readCaseTexts(sql, caseNumber);
  if (texts === undefined) return undefined;
  const words = caseWords(texts);
  if (words.length === 0) return [];
  const others = words.map(({ word }) => otherNumbers(foldText(word), texts.language ?? '').join(' or '));
  const parameters = [words.map(({ word }) => word), words.map(({ weight }) => weight), texts.language, atMost, others];
  return sql<SuggestedArticle>(suggestSql, parameters);
}

const FROM_CUSTOMER = `kind = 'email' AND direction = 'in' AND agent IS NULL`;

async function readCaseTexts(sql: Sql, number: number): Promise<CaseTexts | undefined> {
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
