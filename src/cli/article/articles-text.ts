// Articles as people read them.

import type { ListedArticle } from '../../ports/article-queries.js';
import { shorten, table } from '../output/text.js';

export function articlesTable(articles: readonly ListedArticle[]): string {
  const rows = articles.map(({ number, version, status, language, title }) => [
    number,
    version,
    status,
    language ?? '-',
    shorten(title, 60),
  ]);
  return table(['number', 'version', 'status', 'language', 'title'], rows);
}
