// Rows of the knowledge tables, with the columns of prisma/schema.prisma.

import type { Version } from '../core/knowledge/version.js';

export interface ArticleRow {
  readonly id: string;
  /** Upper case. */
  readonly number: string;
  readonly language: string | null;
  readonly createdAt: Date;
}

export interface ArticleVersionRow extends Version {
  readonly articleId: string;
  /** That of its article. */
  readonly language: string | null;
}
