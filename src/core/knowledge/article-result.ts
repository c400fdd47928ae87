// What comes of an action on a knowledge article: changes of its versions, or a refusal.

import type { VersionChange } from './article-state.js';

export type ArticleResult = ArticleChanged | ArticleRefusal;

export interface ArticleChanged {
  readonly ok: true;
  /** For the person who asked. */
  readonly text: string;
  readonly changes: readonly VersionChange[];
}

export interface ArticleRefusal {
  readonly ok: false;
  /** Stable, for programs. */
  readonly code: ArticleRefusalCode;
  readonly text: string;
}

export type ArticleRefusalCode =
  | 'no-article'
  | 'no-agent'
  | 'no-case'
  | 'not-allowed'
  | 'own-article'
  | 'wrong-state'
  | 'draft-of-another'
  | 'number-taken'
  | 'bad-number'
  | 'no-text'
  | 'no-reason'
  | 'no-resolution'
  | 'bad-placeholder'
  | 'bad-time';

export function refuseArticle(code: ArticleRefusalCode, text: string): ArticleRefusal {
  return { ok: false, code, text };
}
