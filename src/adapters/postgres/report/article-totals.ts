// The statement of the report on knowledge articles: by number and the title that lists show.

import { shownVersion } from '../knowledge/shown-version.js';
import { intervalOf, isWithin } from './report-sql.js';

/** A case counts once for an article and interval, however often it was sent there. */
export const articlesSql = `
SELECT sent.interval, article.number || ' ' || version.title AS grp, sent.sent, sent.resolved
FROM (
  SELECT ${intervalOf('a.at')} AS interval, v."articleId", count(*)::int AS sent,
    (count(DISTINCT a."caseId") FILTER (WHERE EXISTS (SELECT FROM "Activity" r
      WHERE r."caseId" = a."caseId" AND r.kind = 'resolution' AND r.at >= a.at)))::int AS resolved
  FROM "Activity" a JOIN "KnowledgeArticleVersion" v ON v.id = a."articleVersionId"
  WHERE a."articleVersionId" IS NOT NULL AND ${isWithin('a.at')} GROUP BY 1, 2) sent
JOIN "KnowledgeArticle" article ON article.id = sent."articleId"
JOIN "KnowledgeArticleVersion" version ON version."articleId" = article.id AND ${shownVersion}`;
