-- Cases that came in as resolved from another help desk got no resolution by earlier versions, so that reports and goals
-- did not count them. They get the one that an import gives them now: by whom the case was assigned to, at the time of
-- then. One that was reopened here since was resolved at a time that nobody kept.
INSERT INTO "Activity" (id, "caseId", kind, status, "to", cc, subject, text, agent, marks, at)
SELECT gen_random_uuid(), c.id, 'resolution', 'completed', '{}', '{}', 'Resolution', '', c.assignee, '{}', c."resolvedAt"
FROM "Case" c
WHERE c.status = 'resolved' AND c."resolvedAt" IS NOT NULL
  AND EXISTS (SELECT FROM "ImportedCase" i WHERE i."caseId" = c.id)
  AND NOT EXISTS (SELECT FROM "Activity" a WHERE a."caseId" = c.id AND a.kind = 'resolution');
