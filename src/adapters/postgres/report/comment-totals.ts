// The statement of the report on what customers wrote. An index has the mails and messages of people by their time.

import { intervalOf, isWithin } from './report-sql.js';

/** Two products of one name count as one. */
export const commentsSql = `
SELECT ${intervalOf('a.at')} AS interval, product.name COLLATE "C" AS grp, count(*)::int AS comments,
  count(DISTINCT c.id)::int AS cases
FROM "Activity" a
JOIN "Case" c ON c.id = a."caseId"
LEFT JOIN "Product" product ON product.id = c."productId"
WHERE a.kind = 'email' AND a.direction = 'in' AND a.agent IS NULL AND NOT a.marks @> '{automatic}' AND ${isWithin('a.at')}
GROUP BY 1, 2`;
