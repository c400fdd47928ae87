// Finds articles for people: by what they type, and for a case by what the case says.

import { parseCaseNumber } from '../../core/case/number.js';
import { parseArticleQuery } from '../../core/knowledge/article-query.js';
import type { ArticleQueries, ListedArticle, SuggestedArticle } from '../../ports/article-queries.js';
import type { Page, PageRequest } from '../../ports/page.js';

interface Deps {
  readonly articles: Pick<ArticleQueries, 'search' | 'suggest'>;
}

export type Found =
  | { readonly ok: true; readonly page: Page<ListedArticle> }
  /** `column` counts from 1. */
  | { readonly ok: false; readonly column: number; readonly text: string };

export async function searchArticles({ articles }: Deps, written: string, page: PageRequest): Promise<Found> {
  const parsed = parseArticleQuery(written);
  if (!parsed.ok) return parsed;
  return { ok: true, page: await articles.search(parsed, page) };
}

/** Undefined when there is no such case. */
export async function suggestArticles(
  { articles }: Deps,
  number: string,
  atMost: number,
): Promise<readonly SuggestedArticle[] | undefined> {
  const parsed = parseCaseNumber(number);
  return parsed === undefined ? undefined : articles.suggest(parsed, atMost);
}
