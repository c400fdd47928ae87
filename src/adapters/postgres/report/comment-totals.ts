// The statement of the report on what customers wrote. It reads the ledger of the period by its index.

import { intervalOf, isWithin } from './report-sql.js';

/** Of the outcomes, those that put a message on a case. Two products of one name count as one. */
export const commentsSql = `
SELECT ${intervalOf('m."receivedAt"')} AS interval, product.name COLLATE "C" AS grp, count(*)::int AS comments,
  count(DISTINCT c.id)::int AS cases
FROM "InboundMail" m
JOIN "Activity" a ON a.id = m."activityId" AND a.direction = 'in' AND a.agent IS NULL AND NOT a.marks @> '{automatic}'
JOIN "Case" c ON c.id = a."caseId"
LEFT JOIN "Product" product ON product.id = c."productId"
WHERE m.outcome = ANY('{opened,appended,reopened}') AND m.outcome <> 'received' AND ${isWithin('m."receivedAt"')}
GROUP BY 1, 2`;
