// Searches articles by number, title, keywords and text. Each text search configuration in use reads the query its own
// way and finds the articles of its languages; the words as they are written, without accents, find them as well, and
// so does their other number where its ending changes.
// Archived versions are not searched.

import { z } from 'zod';
import type { ArticleSearch, ListedArticle } from '../../../ports/article-queries.js';
import type { Page, PageRequest } from '../../../ports/page.js';
import { cursorOf, pageOf, textKey } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';
import { listedColumns, shownVersion } from './shown-version.js';

const cursor = cursorOf('found articles', [z.number(), textKey]);

/** A word of the query, or another number of it. */
const orOther = (query: string, config: string, word: string) =>
  `ts_rewrite(${query}, plainto_tsquery(${config}, ${word}),
      plainto_tsquery(${config}, ${word}) || plainto_tsquery('simple', other.other))`;

/** Parameters: query, parts, limit, the rank and number after which the page begins, and other numbers of words: their
 *  languages, words and themselves. */
const searchSql = `
WITH RECURSIVE config AS MATERIALIZED (SELECT DISTINCT text_search_config(language) AS config FROM "KnowledgeArticle"),
other AS MATERIALIZED (
  SELECT text_search_config(language) AS config, word, other, row_number() OVER (PARTITION BY text_search_config(language)) AS n
  FROM unnest($6::text[], $7::text[], $8::text[]) AS one(language, word, other)),
widened AS (
  SELECT config, websearch_to_tsquery(config, $1) || websearch_to_tsquery('simple', fold_text($1)) AS query, 0::bigint AS n
  FROM config
  UNION ALL
  SELECT widened.config, ${orOther(orOther('widened.query', 'widened.config', 'other.word'), "'simple'", 'fold_text(other.word)')}, widened.n + 1
  FROM widened JOIN other ON other.config = widened.config AND other.n = widened.n + 1),
asked AS MATERIALIZED (SELECT DISTINCT ON (config) config, query FROM widened ORDER BY config, n DESC),
hit AS (
  SELECT version.id, ts_rank(version.words, asked.query) AS rank
  FROM asked JOIN "KnowledgeArticleVersion" version
    ON version.words @@ asked.query AND version.state <> 'archived' AND text_search_config(version.language) = asked.config
  UNION ALL
  SELECT version.id, 0.01 FROM "KnowledgeArticleVersion" version WHERE cardinality($2::text[]) > 0 AND NOT EXISTS (
    SELECT FROM unnest($2::text[]) part
    WHERE strpos(fold_text(version.title || ' ' || array_to_string(version.keywords, ' ') || ' ' || version.text),
      fold_text(part)) = 0)
  UNION ALL
  SELECT version.id, 10 FROM "KnowledgeArticle" article JOIN "KnowledgeArticleVersion" version
    ON version."articleId" = article.id WHERE article.number = upper(trim($1))),
ranked AS (SELECT id, round(sum(rank)::numeric, 6)::float8 AS rank FROM hit GROUP BY id)
SELECT ${listedColumns}, ranked.rank
FROM ranked JOIN "KnowledgeArticleVersion" version ON version.id = ranked.id
JOIN "KnowledgeArticle" article ON article.id = version."articleId"
WHERE ${shownVersion} AND (-ranked.rank, article.number) > ($4::float8, $5::text)
ORDER BY -ranked.rank, article.number LIMIT $3`;

export async function searchArticles(
  sql: Sql,
  { query, parts, others }: ArticleSearch,
  { limit, after }: PageRequest,
): Promise<Page<ListedArticle>> {
  const [rank, number] = cursor.read(after, [-1e9, '']);
  const rows = await sql<ListedArticle & { rank: number }>(searchSql, [
    ...[query, parts, limit + 1, rank, number],
    ...[others.map(({ language }) => language), others.map(({ word }) => word), others.map(({ other }) => other)],
  ]);
  return pageOf(
    rows,
    limit,
    ({ rank: _, ...article }) => article,
    (row) => cursor.write([-row.rank, row.number]),
  );
}
