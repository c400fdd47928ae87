// Knowledge articles, inside a transaction.

import type { Article } from '../core/knowledge/article.js';
import type { ArticleState } from '../core/knowledge/article-state.js';

export interface ArticleRepository {
  /** The published version, or else the latest. */
  find(number: string): Promise<Article | undefined>;
  /** With all its versions, locked until the transaction ends. Found by its number, or by one of its versions. */
  findForUpdate(ref: { readonly number: string } | { readonly versionId: string }): Promise<ArticleState | undefined>;
  /** Behind all of the form `KA-1001`. No other transaction gets it until this one ends. */
  nextNumber(): Promise<string>;
  /** Mails since then that refused a reviewer's answer, to this address. */
  countRefusals(address: string, since: Date): Promise<number>;
}
