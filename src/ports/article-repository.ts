// Knowledge articles, found by their number.

import type { Article } from '../core/knowledge/article.js';

/** Inside a transaction. */
export interface ArticleRepository {
  /** The published version, or else the latest. */
  find(number: string): Promise<Article | undefined>;
}
