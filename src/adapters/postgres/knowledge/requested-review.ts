// The version of an article that a mail is about, because its reader was asked to review it: what we sign for such a
// request has the version's id in the place of a case's.

import { elementsOf } from '../database/sql.js';

/** `claimed`: an array of ids. Null when none of them is a version. */
export function requestedReview(claimed: string): string {
  return `(SELECT json_build_object('version', version.id,
      'name', article.number || ' ' || version.major || '.' || version.minor)
    FROM ${elementsOf(claimed)} claimed
    CROSS JOIN LATERAL (
      SELECT id, "articleId", major, minor FROM "KnowledgeArticleVersion" WHERE id = claimed.key LIMIT 1) version
    CROSS JOIN LATERAL (SELECT number FROM "KnowledgeArticle" WHERE id = version."articleId" LIMIT 1) article LIMIT 1)`;
}
