// Reads knowledge articles for lists, searches and suggestions. Outside transactions.

import type { ArticleState } from '../core/knowledge/article-state.js';
import type { VersionState } from '../core/knowledge/version.js';
import type { OtherNumber } from '../core/search/plurals.js';
import type { Page, PageRequest } from './page.js';

/** One line of a list: the published version of an article, or else its latest. */
export interface ListedArticle {
  readonly number: string;
  readonly title: string;
  /** Such as `1.0`. */
  readonly version: string;
  readonly status: VersionState;
  readonly language: string | null;
}

/** Of all versions of an article. */
export interface ArticleUsage {
  /** Mails that sent it. */
  readonly sent: number;
  /** Cases that were resolved after it was sent. */
  readonly resolved: number;
  readonly lastSentAt: Date | null;
}

export interface ArticleFilter {
  /** Of the version that is listed. */
  readonly status?: VersionState;
  readonly language?: string;
}

/** A published article that may help with a case. */
export interface SuggestedArticle extends ListedArticle {
  /** The words of the case that it has, those that say most first. */
  readonly words: readonly string[];
}

export interface ArticleSearch {
  /** As `parseArticleQuery` gives it. */
  readonly query: string;
  readonly parts: readonly string[];
  readonly others: readonly OtherNumber[];
}

export interface ArticleQueries {
  /** In the order of their numbers. With a state, the versions in that state. */
  list(filter: ArticleFilter, page: PageRequest): Promise<Page<ListedArticle>>;
  find(number: string): Promise<{ readonly article: ArticleState; readonly usage: ArticleUsage } | undefined>;
  /** With all versions, in the order of their numbers. */
  states(page: PageRequest): Promise<Page<ArticleState>>;
  /** A case with its latest resolution, null before there is one. */
  resolvedCase(
    number: number,
  ): Promise<
    { readonly title: string; readonly language: string | null; readonly resolution: string | null } | undefined
  >;
  /** Best first: by number, title, keywords and text. */
  search(search: ArticleSearch, page: PageRequest): Promise<Page<ListedArticle>>;
  /** Published articles that share words with a case, best first; undefined when there is no such case. */
  suggest(caseNumber: number, atMost: number): Promise<readonly SuggestedArticle[] | undefined>;
  /** The numbers of articles of which a version is to be published or to expire. */
  due(now: Date): Promise<readonly string[]>;
}
