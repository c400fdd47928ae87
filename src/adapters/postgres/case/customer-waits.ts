// Whether the customer of the case `c` waits for an answer, as lists, searches and the board say it. A case that an
// agent opened, such as a child, has nobody who waits until somebody writes on it.

/** Something came from the customer after the last answer. What a machine sent counts while nobody has answered at
 *  all: it may be what opened the case. */
export const customerWaits = `EXISTS (SELECT FROM "Activity" a WHERE a."caseId" = c.id
    AND a.at > coalesce(c."lastResponseAt", '-infinity') AND a.direction = 'in' AND a.agent IS NULL
    AND NOT a.marks && ARRAY['agent-unproven'] AND (c."lastResponseAt" IS NULL OR NOT a.marks && ARRAY['automatic']))`;
